import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { HttpObservation } from './protocol.ts';

const MAX_TEXT = 1024;
const MAX_NAMES = 50;

/** What the server showed in the TLS handshake; undefined when it showed nothing. */
export function peerCertificate(socket: TLSSocket): HttpObservation['certificate'] {
  const shown: X509Certificate | undefined = socket.getPeerX509Certificate();
  if (shown === undefined) return undefined;
  return {
    subject: oneLine(shown.subject),
    issuer: oneLine(shown.issuer),
    names: namesOf(shown.subjectAltName ?? ''),
    validFrom: shown.validFrom,
    validTo: shown.validTo,
    fingerprint256: shown.fingerprint256,
  };
}

/** Node gives one attribute a line. */
function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ').slice(0, MAX_TEXT);
}

/** `DNS:a.example, IP Address:10.0.0.1` without the kinds. */
function namesOf(subjectAltName: string): readonly string[] {
  return subjectAltName
    .split(', ')
    .map((entry) => entry.slice(entry.indexOf(':') + 1).slice(0, MAX_TEXT))
    .filter((name) => name !== '')
    .slice(0, MAX_NAMES);
}
