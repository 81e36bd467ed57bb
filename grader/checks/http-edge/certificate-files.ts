import { X509Certificate } from 'node:crypto';
import type { CheckContext } from '../../engine/check.ts';
import type { NodeFile } from '../../port.ts';
import type { ReadConfig } from '../haproxy/target.ts';
import { validationFiles } from '../haproxy/validation-files.ts';
import type { HttpEdge } from './edge.ts';

/** A file of the node the configuration takes certificates or keys from. */
export interface CertificateFile {
  readonly path: string;
  readonly file: NodeFile;
  /** The first certificate in it, which is the one served; null when it holds none that can be read. */
  readonly certificate: X509Certificate | null;
  readonly hasKey: boolean;
}

/** The node's certificate and key files, as they lie there now. */
export async function certificateFiles(context: CheckContext, edge: HttpEdge, config: ReadConfig): Promise<readonly CertificateFile[]> {
  const { files } = await validationFiles(context.sandbox, edge.https, config);
  const found: CertificateFile[] = [];
  for (const path of Object.keys(files)) {
    const file = await context.sandbox.readFile(edge.node, path);
    if (file === null || !file.text.includes('-----BEGIN ')) continue;
    found.push({ path, file, certificate: readCertificate(file.text), hasKey: /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(file.text) });
  }
  return found;
}

function readCertificate(text: string): X509Certificate | null {
  const pem = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/.exec(text)?.[0];
  if (pem === undefined) return null;
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    // Whatever a learner put between the marks: not a certificate.
    if (cause instanceof Error) return null;
    throw cause;
  }
}
