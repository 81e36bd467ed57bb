import type { Directive, Position, Word } from './model.ts';

/** One option of a `server` or `default-server` line, with the line it stands on. */
export interface ServerOption {
  readonly name: string;
  readonly args: readonly Word[];
  readonly at: Position;
}

/** Options that take a value (manual 5.2); all others stand alone. */
const WITH_VALUE: ReadonlySet<string> = new Set(
  `addr agent-addr agent-inter agent-port agent-send alpn ca-file check-alpn check-pool-conn-name check-proto check-sni ciphers ciphersuites
  client-sigalgs cookie crl-file crt curves downinter error-limit fall fastinter guid hash-key id init-addr inter interface log-bufsize log-proto
  max-reuse maxconn maxqueue minconn namespace npn observe on-error on-marked-down on-marked-up pool-conn-name pool-low-conn pool-max-conn
  pool-purge-delay port proto proxy-v2-options redir resolve-net resolve-opts resolve-prefer resolvers rise shard sigalgs slowstart sni socks4
  source ssl-max-ver ssl-min-ver tcp-md5sig tcp-ut track usesrc verify verifyhost weight ws`.split(/\s+/),
);

/** Cuts the words of a server line, after its name and address, into options. */
export function readServerOptions(words: readonly Word[]): readonly ServerOption[] {
  const options: ServerOption[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined) break;
    const value = words[index + 1];
    const takes = WITH_VALUE.has(word.text) && value !== undefined;
    options.push({ name: word.text, args: takes ? [value] : [], at: word.at });
    if (takes) index += 1;
  }
  return options;
}

/**
 * The options in force on one server line: those of the `default-server` lines read before it, then its own, the last one
 * winning. A `no-x` takes `x` away again.
 */
export function mergeServerOptions(defaults: readonly Directive[], own: readonly Word[]): ReadonlyMap<string, ServerOption> {
  const merged = new Map<string, ServerOption>();
  for (const option of [...defaults.flatMap((line) => readServerOptions(line.args)), ...readServerOptions(own)]) {
    if (option.name.startsWith('no-')) merged.delete(option.name.slice(3));
    if (option.name === 'enabled') merged.delete('disabled');
    merged.set(option.name, option);
    merged.delete(`no-${option.name}`);
  }
  return merged;
}
