import type { Directive, HaproxyConfig, Section } from './model.ts';

/** A longer chain of `from` is no honest file; the cap keeps reading linear. */
const MAX_CHAIN = 16;

/** A section with the defaults sections it takes its first settings from, the furthest first. */
export interface Inheriting {
  readonly section: Section;
  readonly defaults: readonly Section[];
}

/**
 * Pairs every proxy with its defaults: the section named by `from`, else the nearest one above. Only sections above count,
 * so no chain can loop.
 */
export function inheritance(config: HaproxyConfig): readonly Inheriting[] {
  const above: DefaultsAbove = { chains: new Map(), named: new Map(), latest: null };
  const result: Inheriting[] = [];
  for (const section of config.sections) {
    if (section.kind === 'defaults') addDefaults(above, section);
    else if (section.kind !== 'global' && section.kind !== 'other')
      result.push({ section, defaults: chainOf(above, baseOf(above, section)) });
  }
  return result;
}

interface DefaultsAbove {
  readonly chains: Map<Section, readonly Section[]>;
  readonly named: Map<string, Section>;
  latest: Section | null;
}

function addDefaults(above: DefaultsAbove, section: Section): void {
  above.chains.set(section, section.from === null ? [] : chainOf(above, baseOf(above, section)));
  if (section.name !== null) above.named.set(section.name, section);
  above.latest = section;
}

function baseOf(above: DefaultsAbove, section: Section): Section | null {
  return section.from === null ? above.latest : (above.named.get(section.from.text) ?? null);
}

function chainOf(above: DefaultsAbove, base: Section | null): readonly Section[] {
  return base === null ? [] : [...(above.chains.get(base) ?? []), base].slice(-MAX_CHAIN);
}

/** All lines in force for a proxy, defaults first, in the order HAProxy reads them. */
export function inheritedDirectives(proxy: Inheriting): readonly Directive[] {
  return [...proxy.defaults.flatMap((section) => section.directives), ...proxy.section.directives];
}

/** The last line of a keyword (and of its first words, if given); null when there is none or a `no`/`default` took it back. */
export function lastDirective(lines: readonly Directive[], keyword: string, ...firstArgs: readonly string[]): Directive | null {
  const found = lines.findLast((line) => line.keyword === keyword && firstArgs.every((arg, index) => line.args[index]?.text === arg));
  return found === undefined || found.prefix !== undefined ? null : found;
}
