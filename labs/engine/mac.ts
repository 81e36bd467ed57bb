/**
 * The hardware address of the machine with this IPv4 address, lower case. It follows from the address, so a machine keeps it
 * over a power cycle; with a new one its neighbours would go on talking to the old one for up to 45 s.
 */
export function macOf(address: string): string {
  const bytes = address.split('.').map((part) => Number(part).toString(16).padStart(2, '0'));
  return ['02', '4c', ...bytes].join(':');
}
