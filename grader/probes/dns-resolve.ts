import { lookup } from 'node:dns/promises';
import { codeOf } from './error-code.ts';

const UNKNOWN: readonly string[] = ['ENOTFOUND', 'ENODATA', 'EAI_AGAIN'];

/** IPv4 addresses as a program would see the name: /etc/hosts first, then DNS. Unknown names have none. */
export async function resolveName(name: string): Promise<readonly string[]> {
  try {
    return (await lookup(name, { all: true, family: 4 })).map((found) => found.address);
  } catch (cause) {
    if (UNKNOWN.includes(codeOf(cause))) return [];
    throw cause;
  }
}
