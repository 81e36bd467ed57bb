/**
 * What HAProxy's map-based hashing does with source addresses: a table with one row per server (of equal weight), entered by the
 * address as a number, modulo the table's length. Pure. https://docs.haproxy.org/3.0/configuration.html#4.2-hash-type
 */

/** Of the clients that were not on the lost server, those a table without it leads elsewhere. Addresses are IPv4. */
export function movedByTable(clients: readonly string[], servers: readonly string[], lost: string): readonly string[] {
  const left = servers.filter((server) => server !== lost);
  return clients.filter((client) => {
    const number = addressNumber(client);
    const before = servers[number % servers.length];
    return before !== lost && left[number % left.length] !== before;
  });
}

function addressNumber(address: string): number {
  return address.split('.').reduce((number, byte) => number * 256 + Number(byte), 0);
}
