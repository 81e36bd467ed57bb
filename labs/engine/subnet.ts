/** IPv4 subnets as numbers: just what the planner needs. */

export interface Subnet {
  readonly cidr: string;
  /** Its first address, dotted. */
  readonly address: string;
  readonly first: number;
  readonly last: number;
  readonly prefixLength: number;
}

/** Reads `a.b.c.d/n`, where the address may be any of the subnet's. Throws `TypeError` on anything else. */
export function parseSubnet(cidr: string): Subnet {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
  const numbers = match?.slice(1).map(Number) ?? [];
  const [a = 256, b = 256, c = 256, d = 256, prefixLength = 33] = numbers;
  if (Math.max(a, b, c, d) > 255 || prefixLength > 32) throw new TypeError(`not an IPv4 subnet: ${cidr}`);
  return subnetFrom(((a * 256 + b) * 256 + c) * 256 + d, prefixLength);
}

/** The `index`-th subnet of this length inside (or from the start of) another. */
export function subnetAt(outer: Subnet, prefixLength: number, index: number): Subnet {
  return subnetFrom(outer.first + index * 2 ** (32 - prefixLength), prefixLength);
}

/** True when they share an address. */
export function subnetsOverlap(one: Subnet, other: Subnet): boolean {
  return one.first <= other.last && other.first <= one.last;
}

function subnetFrom(anyAddress: number, prefixLength: number): Subnet {
  const size = 2 ** (32 - prefixLength);
  const first = anyAddress - (anyAddress % size);
  const address = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join('.');
  return { cidr: `${address}/${prefixLength}`, address, first, last: first + size - 1, prefixLength };
}
