import type { EffectiveProxy } from './effective-model.ts';
import { lastDirective } from './inheritance.ts';
import type { Position } from './model.ts';

/** The `cookie` line in force for a proxy's servers. https://docs.haproxy.org/3.0/configuration.html#4.2-cookie */
export interface PersistenceCookie {
  readonly name: string;
  /** Words after the name: `insert`, `indirect`, `maxidle`, `30m`, … */
  readonly words: readonly string[];
  readonly at: Position;
}

/** Null when the proxy keeps nobody by cookie. */
export function persistenceCookie(proxy: EffectiveProxy): PersistenceCookie | null {
  const line = lastDirective(proxy.lines, 'cookie');
  const [name, ...words] = line?.args ?? [];
  if (line === null || name === undefined) return null;
  return { name: name.text, words: words.map((word) => word.text), at: line.at };
}
