/**
 * Whether an account of a host pattern may be used from an address: `%` and `_` as LIKE has them, or an address with a mask
 * (`10.10.10.0/255.255.255.0`). A name is taken for the machine of that name, so for no other address. Pure.
 * https://mariadb.com/kb/en/create-user/#host-name-component
 */
export function hostPatternLetsIn(pattern: string, address: string): boolean {
  const [network = '', mask] = pattern.split('/');
  if (mask !== undefined) return masked(address, mask) === masked(network, mask);
  if (pattern === '') return true;
  const like = pattern
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('%', '.*')
    .replaceAll('_', '.');
  return new RegExp(`^${like}$`, 'i').test(address);
}

function masked(address: string, mask: string): string {
  const parts = mask.includes('.') ? mask.split('.').map(Number) : prefixMask(Number(mask));
  return address
    .split('.')
    .map((part, index) => Number(part) & (parts[index] ?? 0))
    .join('.');
}

function prefixMask(bits: number): readonly number[] {
  return [0, 8, 16, 24].map((before) => 256 - 2 ** (8 - Math.min(8, Math.max(0, bits - before))));
}
