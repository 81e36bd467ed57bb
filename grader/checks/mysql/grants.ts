/** What an account may do beside replicating, out of `SHOW GRANTS`. Pure; https://mariadb.com/kb/en/show-grants/ */

/** Nothing, and the one right of a replica, under both of its names. */
const HARMLESS = new Set(['USAGE', 'REPLICATION SLAVE', 'REPLICATION REPLICA']);
const RIGHT = new Set(['REPLICATION SLAVE', 'REPLICATION REPLICA']);

export interface ReplicationRights {
  /** May receive the binary log. */
  readonly mayReplicate: boolean;
  /** Whatever else it may, in the server's words: `SELECT ON shop.*`, `the role app`. */
  readonly more: readonly string[];
}

/** The lines as the server gave them. */
export function replicationRights(lines: readonly string[]): ReplicationRights {
  const granted = lines.flatMap(privilegesOf);
  return {
    mayReplicate: granted.some(({ what, on }) => on === '*.*' && RIGHT.has(what)),
    more: granted.filter(({ what }) => !HARMLESS.has(what)).map(({ what, on }) => (on === '' ? what : `${what} ON ${on}`).slice(0, 100)),
  };
}

interface Granted {
  readonly what: string;
  readonly on: string;
}

function privilegesOf(line: string): readonly Granted[] {
  const [, privileges, on] = /^GRANT (.+?) ON (?:(?:TABLE|FUNCTION|PROCEDURE|PACKAGE) )?(\S+) TO /.exec(line) ?? [];
  if (privileges === undefined || on === undefined) {
    const role = /^GRANT (\S+) TO /.exec(line)?.[1];
    return role === undefined ? [] : [{ what: `ROLE ${role}`, on: '' }];
  }
  const more = / WITH .*GRANT OPTION/.test(line) ? [{ what: 'GRANT OPTION', on }] : [];
  return [...splitList(privileges).map((what) => ({ what, on })), ...more];
}

/** At commas, but not those between the columns of `SELECT (a, b)`. */
function splitList(privileges: string): readonly string[] {
  return privileges.split(/,\s*(?![^(]*\))/).map((one) => one.trim());
}
