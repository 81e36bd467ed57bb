import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { type LabAnswer, listLabIds, loadLab, taskOutline } from '#labs/catalog/index.ts';
import { answerCopies, unsaidBases } from './answer-copies.ts';
import { answerProblems } from './answer-problems.ts';
import { unexpected } from './expectation.ts';
import { inParallel } from './in-parallel.ts';
import { headingIds } from './lesson-text.ts';
import { sampleAnswers } from './sample-answers.ts';
import { validateLab } from './validate-lab.ts';

const labsDir = fileURLToPath(new URL('..', import.meta.url));
const contentDir = fileURLToPath(new URL('../../content', import.meta.url));
const labs = await listLabIds(labsDir);

const made: string[] = [];
afterEach(async () => {
  await Promise.all(made.splice(0).map((directory) => rm(directory, { recursive: true })));
});

test('there are labs', () => {
  expect(labs).toContain('week-1/haproxy-basics');
});

test.each(labs)('%s: both languages, links, and a mutant that each check alone catches', async (id) => {
  expect(await validateLab(await loadLab(labsDir, id), contentDir)).toEqual([]);
});

/** A lab folder with a check of 100 points and task texts that may be spoiled. */
async function labWith(tasks: { vi: string; en: string }): Promise<readonly string[]> {
  const root = await mkdtemp(join(tmpdir(), 'lab-'));
  made.push(root);
  const directory = join(root, 'week-1/x');
  await mkdir(directory, { recursive: true });
  const role = '{ vi: Máy, en: Machine }';
  const lab = `title: ${role}\nsummary: ${role}\norder: 1\nminutes: 5\nnodes:\n  - { name: lb, role: ${role}, host: 5 }\n`;
  await writeFile(join(directory, 'lab.yaml'), lab);
  const check =
    "{ id: 'a.b', title: { vi: 'x', en: 'y' }, points: 100, run: async () => ({ status: 'pass', message: { vi: 'x', en: 'y' } }) }";
  await writeFile(join(directory, 'checks.ts'), `export const checks = [${check}];\n`);
  await writeFile(join(directory, 'task.vi.mdx'), tasks.vi);
  await writeFile(join(directory, 'task.en.mdx'), tasks.en);
  const problems = await validateLab(await loadLab(root, 'week-1/x'), contentDir);
  return problems.filter((problem) => problem.includes('task'));
}

test.each([
  ['## Một\n', '# One\n', /headings/],
  ['<Hint title="a">x</Hint>\n', 'x\n', /components/],
  ['<Video/>\n', '<Video/>\n', /<Video> is not in the closed list/],
  ['<Node name="db"/>\n', '<Node name="db"/>\n', /no node db/],
  ['[a](/vi/lessons/week-1/nowhere)\n', '[a](/en/lessons/week-1/nowhere)\n', /leads nowhere/],
  ['[a](/vi/lessons/week-1/ha-stack#no)\n', '[a](/en/lessons/week-1/ha-stack#layers)\n', /task.vi.mdx: .*#no leads nowhere/],
  ['import x from "y"\n', 'import x from "y"\n', /no code is allowed/],
  ['{process.env}\n', '{process.env}\n', /no code is allowed/],
])('the task texts %j and %j are refused', async (vi, en, problem) => {
  expect((await labWith({ vi, en })).join('\n')).toMatch(problem);
});

test('a section is named by what stands at the end of its heading', () => {
  expect(headingIds('## One [#one]\ntext [#no]\n### Two [#two]\n')).toEqual(['one', 'two']);
});

test('what stands in code does not count as text', () => {
  expect(taskOutline('```sh\n# not a heading {x}\n<Foo/>\n```\n`{y}` <Node name="lb"/>\n')).toMatchObject({
    headings: [],
    components: ['Node'],
    code: [],
  });
});

const answer = (name: string, expectation: LabAnswer['expect']): LabAnswer => ({
  name,
  directory: '',
  expect: expectation,
  variants: {},
  nodes: [],
  replaced: [],
});
const correct = ['reference', 'second', 'third'].map((name) => answer(name, 'pass'));

test('a check no mutant is caught by alone, a missing reference and an unknown id are defects', () => {
  const answers = [...correct.slice(1), answer('m', { fail: ['a.b', 'a.c'] }), answer('n', { fail: ['a.zz'] })];
  expect(answerProblems([{ id: 'a.b' }], answers)).toEqual([
    'there is no answer `reference` that passes',
    'besides the reference 2 correct answers are needed',
    'answers/m: there is no check a.c',
    'answers/n: there is no check a.zz',
    'no mutant is caught by a.b alone',
  ]);
  expect(answerProblems([{ id: 'a.b' }], [...correct, answer('m', { fail: ['a.b'] })])).toEqual([]);
});

test('a file or a script that an answer would inherit as it is, is a defect; another mode is a difference, but not of a script', async () => {
  const root = await mkdtemp(join(tmpdir(), 'answers-'));
  made.push(root);
  const piece = async (path: string, text: string, mode: number, where: string) => {
    const source = join(root, `${where}${path.replaceAll('/', '-')}`);
    await writeFile(source, text);
    return { node: 'lb', path, source, mode };
  };
  const pair = async (path: string, [mine, mode]: [string, number], [theirs, theirMode]: [string, number]) => ({
    path: `lb${path}`,
    own: await piece(path, mine, mode, 'own'),
    inherited: await piece(path, theirs, theirMode, 'inherited'),
  });
  const replaced = [
    await pair('/etc/same', ['x', 0o644], ['x', 0o644]),
    await pair('/etc/other', ['x', 0o644], ['y', 0o644]),
    await pair('/etc/mode', ['x', 0o755], ['x', 0o644]),
    await pair('/run.sh', ['x', 0o755], ['x', 0o644]),
  ];
  expect(await answerCopies({ ...answer('m', 'pass'), replaced })).toEqual([
    'answers/m: lb/etc/same is a copy of what it would inherit',
    'answers/m: lb/run.sh is a copy of what it would inherit',
  ]);
});

test('an answer that is mostly another and does not say so is a defect', async () => {
  const root = await mkdtemp(join(tmpdir(), 'answers-'));
  made.push(root);
  const holding = async (one: LabAnswer, ...texts: readonly string[]): Promise<LabAnswer> => {
    const [script = '', ...rest] = await Promise.all(
      texts.map(async (text, index) => {
        const source = join(root, `${one.name}-${index}`);
        await writeFile(source, text);
        return source;
      }),
    );
    return {
      ...one,
      nodes: [{ node: 'lb', script, files: rest.map((source, index) => ({ path: `/etc/${index}`, source, mode: 0o644 })) }],
    };
  };
  const reference = await holding(answer('reference', 'pass'), 'a', 'b', 'c', 'd');
  const half = await holding(answer('half', 'pass'), 'a', 'b', 'x', 'y');
  const most = await holding(answer('most', { fail: ['a.b'] }), 'a', 'b', 'c', 'z');
  expect(await unsaidBases([reference, half, most])).toEqual([
    'answers/most: 3 of its 4 files are those of reference, which it does not extend',
  ]);
  expect(await unsaidBases([reference, half, { ...most, extends: 'reference' }])).toEqual([]);
});

const result = (id: string, status: 'pass' | 'fail' | 'error' | 'skipped') => ({
  id,
  status,
  title: { vi: '', en: '' },
  points: 0,
  maxPoints: 1,
  message: { vi: 'x', en: 'seen' },
  durationMs: 0,
});
const report = (...checks: ReturnType<typeof result>[]) => ({ lab: 'l', passed: false, score: 0, maxScore: 1, durationMs: 0, checks });

test('an answer is as expected only when exactly the named checks fail and nothing is left unjudged', () => {
  expect(unexpected('pass', report(result('a', 'pass')))).toEqual([]);
  expect(unexpected({ fail: ['a'] }, report(result('a', 'fail'), result('b', 'skipped')))).toEqual([]);
  expect(unexpected('pass', report(result('a', 'fail')))).toEqual(['a failed: seen']);
  expect(unexpected({ fail: ['a'] }, report(result('a', 'pass'), result('b', 'fail')))).toHaveLength(2);
  expect(unexpected({ fail: ['a'] }, report(result('a', 'fail'), result('b', 'error')))).toHaveLength(1);
});

test('a sample is the reference and the same few mutants every time', () => {
  const mutants = Array.from({ length: 20 }, (_, index) => answer(`m${index}`, { fail: ['a.b'] }));
  const names = sampleAnswers([...mutants, ...correct]).map((one) => one.name);
  expect(names).toEqual(['reference', 'm2', 'm7', 'm12', 'm17']);
});

test('work in parallel keeps the order, the limit, and fails after what is under way has ended', async () => {
  let running = 0;
  let most = 0;
  const work = async (item: number) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 5 * (5 - item)));
    running -= 1;
    if (item === 9) throw new Error('nine');
    return item * 2;
  };
  expect(await inParallel([1, 2, 3, 4], 2, work)).toEqual([2, 4, 6, 8]);
  expect(most).toBe(2);
  await expect(inParallel([9, 1], 2, work)).rejects.toThrow('nine');
  expect(running).toBe(0);
});

test('an answer in the repository never names its sandbox network', async () => {
  const files = await readdir(join(labsDir, 'week-1'), { recursive: true, withFileTypes: true });
  for (const file of files.filter((one) => one.isFile() && one.name.endsWith('.cfg'))) {
    expect(await readFile(join(file.parentPath, file.name), 'utf8'), file.name).not.toMatch(/\b10\.213\./);
  }
});
