import type { EffectiveProxy, Setting } from './effective-model.ts';

/**
 * Whether `option <name>` is in force for a proxy, and the last line that said so or took it back with `no`; null when no
 * line in force names it. https://docs.haproxy.org/3.0/configuration.html#4.1
 */
export function proxyOption(proxy: EffectiveProxy, name: string): Setting<boolean> | null {
  const line = proxy.lines.findLast((one) => one.keyword === 'option' && one.args[0]?.text === name);
  return line === undefined ? null : { value: line.prefix === undefined, at: line.at };
}
