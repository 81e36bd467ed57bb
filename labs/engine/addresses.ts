/**
 * The addresses of a sandbox, the same in every one: each has the network 10.10.10.0/24 to itself
 * (docs/decisions/011-every-sandbox-has-the-same-addresses.md). Labs give their nodes the hosts 2–199.
 */

const NETWORK = '10.10.10';
export const PREFIX_LENGTH = 24;
const PROBE_HOST = 250;
const FIRST_CLIENT_HOST = 201;
const CLIENT_COUNT = 40;

/** The address with this last octet. */
export function addressOf(host: number): string {
  return `${NETWORK}.${host}`;
}

export const PROBE_ADDRESS = addressOf(PROBE_HOST);

/** Further addresses of the probe, from which it speaks as so many clients. */
export const CLIENT_ADDRESSES: readonly string[] = Array.from({ length: CLIENT_COUNT }, (_, index) => addressOf(FIRST_CLIENT_HOST + index));

/** Whether an address is one of a sandbox; sandboxes made by an earlier version have others. */
export function isSandboxAddress(address: string): boolean {
  return address.startsWith(`${NETWORK}.`);
}
