/** The text of a node's `/etc/hosts`: every name of the sandbox, so that nodes need no name server. */
export function hostsFile(hosts: Readonly<Record<string, string>>): string {
  const lines = Object.entries(hosts).map(([name, address]) => `${address}\t${name}`);
  return ['127.0.0.1\tlocalhost', '::1\tlocalhost ip6-localhost ip6-loopback', ...lines, ''].join('\n');
}
