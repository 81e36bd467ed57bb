/**
 * The suites of `npm test`, in the order they run: what each starts, what it needs of the machine, and its parts by name.
 *
 * @typedef {'sandboxes' | 'browser'} Need
 *
 * @typedef {object} Suite
 * @property {string} name
 * @property {readonly Need[]} needs
 * @property {readonly string[]} parts What is listed when the suite cannot run here.
 * @property {(reportFile: string) => string[]} args Arguments of node.
 * @property {boolean} [isInProcess] It uses the settings itself; the other programs work theirs out, some for platforms of their own.
 * @property {'file' | 'stdout'} report Where the program puts its JSON report.
 * @property {(report: any, root: string) => import('./tally.mjs').Tally} tally
 */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { tallyOfLabs, tallyOfReplay, tallyOfVitest } from './tally.mjs';

/** @type {(root: string, folder: string, ending: string) => string[]} */
function filesEnding(root, folder, ending) {
  const dir = join(root, folder);
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => relative(root, join(dir, file)))
    .sort();
}

/** @type {(root: string) => string[]} */
const labIds = (root) => filesEnding(root, 'labs', '/lab.yaml').map((file) => file.replace(/^labs\//, '').replace(/\/lab\.yaml$/, ''));

/** @type {(root: string) => string[]} */
const lessonFolders = (root) => filesEnding(root, 'content', '/scenes.yaml').map((file) => dirname(file));

/** @type {(reportFile: string) => string[]} */
const vitestReport = (reportFile) => ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
/** What is measured in real time on a machine that others use is done again once before it fails; docs/decisions/018. */
const RETRY = '--retry=1';
const AGAIN = ['--again', '1'];
const VITEST = ['node_modules/vitest/vitest.mjs', 'run'];

/**
 * @param {string} root
 * @param {{ all: boolean }} options `all`: every answer of every lab instead of a sample.
 * @returns {Suite[]}
 */
export function listSuites(root, { all }) {
  return [
    {
      name: 'unit',
      needs: [],
      parts: ['unit tests'],
      args: (reportFile) => [...VITEST, '--project', 'unit', ...vitestReport(reportFile)],
      report: 'file',
      tally: tallyOfVitest,
    },
    {
      name: 'contract',
      needs: ['sandboxes'],
      parts: [...filesEnding(root, 'labs', '.contract.test.ts'), ...filesEnding(root, 'grader', '.contract.test.ts')],
      isInProcess: true,
      args: (reportFile) => [...VITEST, '--project', 'contract', RETRY, ...vitestReport(reportFile)],
      report: 'file',
      tally: tallyOfVitest,
    },
    {
      name: 'browser',
      needs: ['sandboxes', 'browser'],
      parts: filesEnding(root, 'e2e', '.e2e.ts'),
      args: (reportFile) => ['scripts/e2e.mjs', RETRY, ...vitestReport(reportFile)],
      report: 'file',
      tally: tallyOfVitest,
    },
    {
      name: all ? 'labs, every answer' : 'labs, reference and a sample of mutants',
      needs: ['sandboxes'],
      parts: labIds(root),
      args: () => ['scripts/lab.mjs', 'test', ...(all ? [] : ['--sample']), ...AGAIN, '--json'],
      report: 'stdout',
      tally: tallyOfLabs,
    },
    {
      name: 'lessons, what they show',
      needs: ['sandboxes'],
      parts: lessonFolders(root),
      args: () => ['scripts/lab.mjs', 'replay', ...AGAIN, '--json'],
      report: 'stdout',
      tally: tallyOfReplay,
    },
  ];
}
