/** The variables a file gives itself, by name. */
export type Environment = Map<string, string>;

/** Longer values are no honest file; the cap keeps a variable made of variables from growing without end. */
const MAX_VALUE = 256;
const REFERENCE = /\$(?:(?<plain>[A-Za-z_]\w*)|\{(?<braced>[A-Za-z_]\w*)(?:-(?<fallback>[^}]*))?\})/y;

/**
 * The variable written at `index` of a double-quoted text: its value and how many characters name it. Null when only the
 * running process knows the value. https://docs.haproxy.org/3.0/configuration.html#2.3
 */
export function variableAt(
  source: string,
  index: number,
  environment: Environment,
): { readonly value: string; readonly length: number } | null {
  REFERENCE.lastIndex = index;
  const match = REFERENCE.exec(source);
  if (match === null) return null;
  const { plain, braced = '', fallback } = match.groups ?? {};
  const name = plain ?? braced;
  const value = environment.get(name) ?? (name.startsWith('HAPROXY_') ? undefined : fallback);
  return value === undefined ? null : { value, length: match[0].length };
}

/** Takes in one line of a `global` section; lines below it see the variable. https://docs.haproxy.org/3.0/configuration.html#3.1-setenv */
export function readEnvironmentLine(environment: Environment, [keyword, ...args]: readonly string[]): void {
  const [name = '', value = ''] = args;
  if (keyword === 'unsetenv') for (const one of args) environment.delete(one);
  if (keyword === 'presetenv' && environment.has(name)) return;
  if (keyword !== 'setenv' && keyword !== 'presetenv') return;
  if (value.length > MAX_VALUE) environment.delete(name);
  else environment.set(name, value);
}
