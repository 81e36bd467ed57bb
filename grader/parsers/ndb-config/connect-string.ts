/** Where a program looks for the management server, and as whom. */
export interface ConnectString {
  readonly servers: readonly { readonly host: string; readonly port: number }[];
  /** `nodeid=…`, when given. */
  readonly nodeId: number | null;
}

/** Where management servers listen unless told otherwise. */
export const MANAGEMENT_PORT = 1186;

/**
 * Reads `[nodeid=N,]host[:port][,host[:port]]…`; parts of another form are left out. An empty text means this machine.
 * https://dev.mysql.com/doc/refman/8.4/en/mysql-cluster-connection-strings.html. Pure.
 */
export function parseConnectString(text: string): ConnectString {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const nodeId = parts.map((part) => /^nodeid\s*=\s*(\d+)$/i.exec(part)?.[1]).find((id) => id !== undefined);
  const servers = parts.flatMap((part) => {
    if (part.includes('=')) return [];
    const [, host = part, port] = /^(.*?)(?::(\d+))?$/.exec(part) ?? [];
    return [{ host, port: port === undefined ? MANAGEMENT_PORT : Number(port) }];
  });
  const nobody = servers.length === 0 ? [{ host: 'localhost', port: MANAGEMENT_PORT }] : servers;
  return { servers: nobody, nodeId: nodeId === undefined ? null : Number(nodeId) };
}
