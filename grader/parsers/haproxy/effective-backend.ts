import type { BackendSide, Setting } from './effective-model.ts';
import { serversOf } from './effective-server.ts';
import { httpCheckOf } from './http-check.ts';
import { type Inheriting, lastDirective } from './inheritance.ts';
import type { Directive } from './model.ts';

const CHECK_OPTIONS: ReadonlySet<string> = new Set([
  'httpchk',
  'tcp-check',
  'smtpchk',
  'mysql-check',
  'pgsql-check',
  'redis-check',
  'ldap-check',
  'ssl-hello-chk',
  'spop-check',
  'external-check',
]);

/** The sending side of a `backend` or `listen`. `lines` are those in force, inherited ones first. */
export function backendSide(source: Inheriting, lines: readonly Directive[]): BackendSide {
  const balance = lastDirective(lines, 'balance')?.args[0];
  const kind = checkKind(lines);
  return {
    balance: balance === undefined ? { value: 'roundrobin', at: null } : { value: balance.text.split('(')[0] ?? '', at: balance.at },
    httpCheck: kind?.value === 'httpchk' ? httpCheckOf(source, lines) : null,
    otherCheck: kind === null || kind.value === 'httpchk' ? null : kind,
    servers: serversOf(source),
  };
}

/** The kinds of check replace each other: the last one switched on counts, unless it is switched off after. */
function checkKind(lines: readonly Directive[]): Setting<string> | null {
  let kind: Setting<string> | null = null;
  for (const line of lines) {
    const name = line.keyword === 'option' ? line.args[0]?.text : undefined;
    if (name === undefined || !CHECK_OPTIONS.has(name)) continue;
    if (line.prefix === undefined) kind = { value: name, at: line.at };
    else if (kind?.value === name) kind = null;
  }
  return kind;
}
