/** The numbers HAProxy 3.0 makes of an address or a path (src/backend.c, src/hash.c), as unsigned 32-bit integers. */

/** `balance source`: an IPv4 address is its own number. */
export function hashSource(address: string): number {
  return address.split('.').reduce((number, octet) => number * 256 + Number(octet), 0);
}

/** `balance uri`: sdbm over the path, without the query string. */
export function hashPath(uri: string): number {
  const path = uri.split('?', 1)[0] ?? '';
  return new TextEncoder().encode(path).reduce((hash, byte) => (byte + (hash << 6) + (hash << 16) - hash) >>> 0, 0);
}

/** Spreads neighbouring numbers over the whole range (Bob Jenkins' integer hash, then times a large prime). */
export function avalanche(number: number): number {
  let a = number | 0;
  a = (a + 0x7ed55d16 + (a << 12)) | 0;
  a = a ^ 0xc761c23c ^ (a >>> 19);
  a = (a + 0x165667b1 + (a << 5)) | 0;
  a = ((a + 0xd3a2646c) | 0) ^ (a << 9);
  a = (a + 0xfd7046c5 + (a << 3)) | 0;
  a = a ^ 0xb55a4f09 ^ (a >>> 16);
  return Math.imul(a, 3_221_225_473) >>> 0;
}
