/** The ranges of user ids that nodes' own user namespaces are cut from: a `containers` line in /etc/subuid and /etc/subgid. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const FILES = ['/etc/subuid', '/etc/subgid'];
/** 2048 nodes of 65536 ids each, above every range a distribution hands out to people. */
const FIRST = 1_879_048_192;
const COUNT = 134_217_728;
/** The smallest range worth having: 64 nodes. */
const ENOUGH = 64 * 65_536;

/**
 * @param {string} text Contents of /etc/subuid.
 * @returns {{ name: string, first: number, count: number }[]}
 */
function parseRanges(text) {
  return text.split('\n').flatMap((line) => {
    const [name = '', first = '', count = ''] = line.trim().split(':');
    return name === '' || !/^\d+$/.test(first) || !/^\d+$/.test(count) ? [] : [{ name, first: Number(first), count: Number(count) }];
  });
}

/**
 * @param {string} text
 * @returns {boolean}
 */
export function hasContainersRange(text) {
  return parseRanges(text).some(({ name, count }) => name === 'containers' && count >= ENOUGH);
}

/**
 * @param {string} text Contents of /etc/subuid or /etc/subgid.
 * @returns {string} The same with a `containers` range that overlaps no other.
 */
export function withContainersRange(text) {
  if (hasContainersRange(text)) return text;
  const end = Math.max(FIRST, ...parseRanges(text).map(({ first, count }) => first + count));
  const first = Math.ceil(end / 65_536) * 65_536;
  const count = Math.min(COUNT, 2 ** 32 - 2 - first);
  if (count < ENOUGH) throw new Error('No free range of user ids is left in /etc/subuid for sandboxes.');
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}containers:${first}:${count}\n`;
}

/** @type {(file: string) => string} */
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** @type {import('../plan-steps.mjs').Step} */
export const userIdMaps = {
  name: 'user-id maps',
  needs: ['system packages'],
  onlyFor: 'sandboxes',
  isDone: async () => FILES.every((file) => hasContainersRange(read(file))),
  async run() {
    for (const file of FILES) {
      const before = read(file);
      const after = withContainersRange(before);
      if (after !== before) writeFileSync(file, after);
    }
  },
};
