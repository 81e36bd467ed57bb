import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import type { HttpObservation } from '../../probes/protocol.ts';
import type { Evidence } from '../../result.ts';
import { type CheckPlace, placed } from '../place.ts';
import { listed, say } from '../text.ts';
import { certificateFiles } from './certificate-files.ts';
import { askHttps, edgeParts, type HttpEdge } from './edge.ts';

type Certificate = NonNullable<HttpObservation['certificate']>;

const DAY_MS = 86_400_000;

/**
 * What is served on the TLS port is a certificate for the edge's name, valid now and for a while. Browsers look at the
 * subjectAltName only (RFC 9525 §6.3), never at the CN.
 */
export function servedCertificate(edge: HttpEdge, place: CheckPlace, { minDays }: { readonly minDays: number }): CheckDefinition {
  return placed(place, {
    title: say(`Chứng chỉ đúng tên ${edge.name} và còn hạn`, `The certificate is for ${edge.name}, and valid`),
    timeoutMs: 45_000,
    run: async (context) => {
      const seen = await askHttps(context, edge, '/');
      const { certificate } = seen;
      if (certificate === undefined) {
        return fail(
          say(
            `Máy đo không bắt tay TLS được ở cổng ${edge.https.port} (${seen.errorCode ?? 'không có chứng chỉ'}).`,
            `The probe cannot shake hands over TLS on port ${edge.https.port} (${seen.errorCode ?? 'no certificate'}).`,
          ),
          [{ node: 'probe', excerpt: seen.errorCode ?? '' }],
        );
      }
      const verdict = judge(edge, certificate, minDays);
      return verdict.status === 'pass' ? verdict : withReason(context, edge, certificate, verdict);
    },
  });
}

function judge(edge: HttpEdge, certificate: Certificate, minDays: number): Verdict {
  const evidence = [certificateEvidence(certificate)];
  const { names } = certificate;
  if (!names.some((name) => covers(name, edge.name))) {
    const all = listed(names);
    return fail(
      names.length === 0
        ? say(
            `Chứng chỉ được gửi ra không ghi tên nào trong subjectAltName; trình duyệt không nhìn CN (${certificate.subject}).`,
            `The certificate served names nothing in its subjectAltName; browsers do not look at the CN (${certificate.subject}).`,
          )
        : say(
            `Chứng chỉ được gửi ra dành cho ${all.vi}, không phải ${edge.name}.`,
            `The certificate served is for ${all.en}, not for ${edge.name}.`,
          ),
      evidence,
    );
  }
  const [from, to, now] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo), Date.now()];
  if (from > now || to < now + minDays * DAY_MS) {
    const range = `${certificate.validFrom} – ${certificate.validTo}`;
    return fail(
      from > now
        ? say(`Chứng chỉ được gửi ra chưa đến ngày có hiệu lực (${range}).`, `The certificate served is not valid yet (${range}).`)
        : to < now
          ? say(`Chứng chỉ được gửi ra đã hết hạn (${range}).`, `The certificate served has expired (${range}).`)
          : say(
              `Chứng chỉ được gửi ra còn hạn chưa tới ${minDays} ngày (${range}).`,
              `The certificate served is valid for less than ${minDays} days (${range}).`,
            ),
      evidence,
    );
  }
  return pass(
    say(
      `Máy đo nhận chứng chỉ của ${edge.name}, hạn đến ${certificate.validTo}.`,
      `The probe is shown a certificate for ${edge.name}, valid to ${certificate.validTo}.`,
    ),
    evidence,
  );
}

/** A name of the certificate: exact, or one label for a star. */
function covers(pattern: string, name: string): boolean {
  const [wanted, own] = [pattern.toLowerCase(), name.toLowerCase()];
  return wanted === own || (wanted.startsWith('*.') && own.slice(own.indexOf('.')) === wanted.slice(1));
}

/** Adds why, when the file has changed since the process read it. */
async function withReason(context: CheckContext, edge: HttpEdge, certificate: Certificate, verdict: Verdict): Promise<Verdict> {
  const { file } = await edgeParts(context, edge);
  const files = (await certificateFiles(context, edge, file)).filter((one) => one.certificate !== null);
  const same = files.find((one) => one.certificate?.fingerprint256 === certificate.fingerprint256);
  if (same !== undefined) return { ...verdict, evidence: [...(verdict.evidence ?? []), { node: edge.node, file: same.path }] };
  const [other] = files;
  if (other === undefined) return verdict;
  return fail(
    say(
      `${verdict.message.vi} Trong ${other.path} là một chứng chỉ khác: HAProxy đang chạy chưa đọc tệp ấy.`,
      `${verdict.message.en} In ${other.path} there is another certificate: the running HAProxy has not read that file.`,
    ),
    [...(verdict.evidence ?? []), { node: edge.node, file: other.path }],
  );
}

function certificateEvidence(certificate: Certificate): Evidence {
  const { subject, names, validFrom, validTo } = certificate;
  return { node: 'probe', excerpt: `subject: ${subject}\nnames: ${names.join(', ')}\nnotBefore: ${validFrom}\nnotAfter: ${validTo}` };
}
