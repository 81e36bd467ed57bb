/**
 * Where this machine takes its Debian packages from, read from both apt formats. Pure: text in, decision out.
 *
 * @typedef {object} AptSource
 * @property {readonly string[]} uris
 * @property {readonly string[]} suites
 * @property {readonly string[]} components
 */

/** @type {(text: string) => string[]} */
const words = (text) => text.split(/\s+/).filter((word) => word !== '');

/**
 * One-line format: `deb [option=value …] URI suite component…`.
 *
 * @param {string} text
 * @returns {AptSource[]}
 */
export function parseListFile(text) {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*deb\s+(?:\[[^\]]*\]\s*)?(\S+)\s+(\S+)\s*([^#]*)/.exec(line);
    if (match === null) return [];
    const [, uri = '', suite = '', components = ''] = match;
    return [{ uris: [uri], suites: [suite], components: words(components) }];
  });
}

/**
 * deb822 format: stanzas of `Field: value` with continuation lines and comments.
 *
 * @param {string} text
 * @returns {AptSource[]}
 */
export function parseDeb822File(text) {
  const stanzas = text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .split(/\n\s*\n/);
  return stanzas.flatMap((stanza) => {
    const fields = readFields(stanza);
    const enabled = !['no', 'false', '0'].includes(fields.enabled?.trim().toLowerCase() ?? 'yes');
    if (!enabled || !words(fields.types ?? '').includes('deb')) return [];
    return [{ uris: words(fields.uris ?? ''), suites: words(fields.suites ?? ''), components: words(fields.components ?? '') }];
  });
}

/** @type {(stanza: string) => Record<string, string>} */
function readFields(stanza) {
  /** @type {Record<string, string>} */
  const fields = {};
  let current = '';
  for (const line of stanza.split('\n')) {
    const match = /^([A-Za-z0-9-]+):\s*(.*)$/.exec(line);
    if (match !== null) {
      current = (match[1] ?? '').toLowerCase();
      fields[current] = match[2] ?? '';
    } else if (current !== '' && /^\s/.test(line)) fields[current] += ` ${line.trim()}`;
  }
  return fields;
}

/**
 * Cloud images keep their mirrors in a list of their own: `mirror+file:///etc/apt/mirrors/debian.list`, one address a line.
 *
 * @param {readonly AptSource[]} sources
 * @param {(path: string) => string} readFile
 * @returns {AptSource[]} The same sources with every list replaced by what it names.
 */
export function expandMirrorLists(sources, readFile) {
  const expand = (/** @type {string} */ uri) => {
    const list = /^mirror\+file:(?:\/\/)?(\/.*)$/.exec(uri)?.[1];
    if (list === undefined) return [uri];
    return words(readFile(list).replace(/#.*$/gm, '')).filter((word) => word.includes('://'));
  };
  return sources.map((source) => ({ ...source, uris: source.uris.flatMap(expand) }));
}

/**
 * Mirrors worth trying for another release of Debian, best first: those that serve this machine's own release, main
 * archive and security archive apart.
 *
 * @param {readonly AptSource[]} sources
 * @param {string} codename This machine's own release, such as `bookworm`.
 * @returns {{ main: string[], security: string[] }}
 */
export function chooseMirrors(sources, codename) {
  const main = [];
  const security = [];
  for (const source of sources) {
    if (!source.components.includes('main')) continue;
    const uris = source.uris.filter((uri) => /^(https?|ftp|file|copy):/.test(uri)).map((uri) => uri.replace(/\/+$/, ''));
    if (source.suites.some((suite) => suite === codename || suite === 'stable')) main.push(...uris);
    if (source.suites.some((suite) => suite === `${codename}-security` || suite === `${codename}/updates`)) security.push(...uris);
  }
  return { main: unique(main), security: unique(security) };
}

/** @type {(values: readonly string[]) => string[]} */
const unique = (values) => [...new Set(values)];
