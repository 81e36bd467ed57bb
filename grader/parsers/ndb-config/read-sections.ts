import type { ConfigText, NdbProblem, Section, SectionKind, Setting } from './model.ts';
import { type Parameter, parameterOf } from './parameters.ts';
import { parseInteger, parseSwitch } from './read-value.ts';

const KINDS: Readonly<Record<string, SectionKind>> = {
  ndbd: 'ndbd',
  db: 'ndbd',
  ndb_mgmd: 'ndb_mgmd',
  mgm: 'ndb_mgmd',
  mysqld: 'mysqld',
  api: 'mysqld',
  tcp: 'tcp',
  shm: 'shm',
  system: 'system',
  computer: 'computer',
};

interface OpenSection extends Section {
  readonly settings: Map<string, Setting>;
}

/**
 * Reads config.ini as `ndb_mgmd` does: `#` begins a comment (at the start of a line, or behind a value), names are the same in
 * capitals and small letters, `=` or `:` stands between name and value, a parameter is given once a section. Never fails. Pure.
 */
export function readSections(text: string): ConfigText {
  const sections: OpenSection[] = [];
  const problems: NdbProblem[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const written = raw.replace(/^[ \t]+|[ \t\r]+$/g, '');
    if (written === '' || written.startsWith('#')) continue;
    const line = index + 1;
    const header = sectionHeader(written);
    if (header !== null) {
      const first = header.isDefault ? sections.find((one) => one.isDefault && one.kind === header.kind) : undefined;
      if (first !== undefined) problems.push({ code: 'default-twice', section: header.kind, first: first.line, line });
      sections.push({ ...header, line, settings: new Map() });
    } else {
      const problem = addSetting(sections.at(-1), written, line);
      if (problem !== null) problems.push(problem);
    }
  }
  return { sections, problems };
}

/** A comment may stand behind `[ndbd default]` but not behind `[ndbd]`: the daemon looks for the bracket at the end of the line. */
function sectionHeader(text: string): Pick<Section, 'kind' | 'isDefault'> | null {
  const [, first = '', second = ''] = /^\[([A-Za-z_]+)\s+([A-Za-z_]+)/.exec(text) ?? [];
  const byDefault = second.toLowerCase() === 'default' ? KINDS[first.toLowerCase()] : undefined;
  if (byDefault !== undefined) return { kind: byDefault, isDefault: true };
  const name = /^\[(.*)\]$/.exec(text)?.[1]?.trim().toLowerCase() ?? '';
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  return kind === undefined ? null : { kind, isDefault: false };
}

function addSetting(section: OpenSection | undefined, text: string, line: number): NdbProblem | null {
  if (text.startsWith('[')) return { code: 'unknown-section', text, line };
  if (section === undefined) return { code: 'outside-section', text, line };
  const at = text.search(/[=:]/);
  if (at < 0) return { code: 'not-a-setting', text, line };
  const written = text.slice(0, at).trim();
  const value = (text.slice(at + 1).split('#')[0] ?? '').trim();
  const parameter = parameterOf(section.kind, written);
  if (parameter === undefined) return { code: 'unknown-parameter', section: section.kind, name: written, line };
  const before = section.settings.get(parameter.name);
  if (before !== undefined) return { code: 'set-twice', name: parameter.name, first: before.line, line };
  section.settings.set(parameter.name, { name: parameter.name, value, line });
  return valueProblem(parameter, value, line);
}

function valueProblem(parameter: Parameter, value: string, line: number): NdbProblem | null {
  const { name } = parameter;
  if (parameter.type === 'switch') return parseSwitch(value) === null ? { code: 'not-a-switch', name, value, line } : null;
  if (parameter.type === 'choice') {
    const isOne = parameter.choices.some((choice) => choice.toLowerCase() === value.toLowerCase());
    return isOne ? null : { code: 'not-a-choice', name, value, choices: parameter.choices, line };
  }
  if (parameter.type === 'text') return null;
  const number = parseInteger(value);
  if (number === null) return { code: 'not-a-number', name, value, line };
  const { min, max } = parameter;
  return number < min || number > max ? { code: 'out-of-range', name, value, min, max, line } : null;
}
