import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { listLabIds, loadAnswer, loadAnswers, loadLab, loadLabs, loadVariants, startingFiles, taskPath, unknownPins } from './index.ts';

const made: string[] = [];
afterEach(async () => {
  await Promise.all(made.splice(0).map((directory) => rm(directory, { recursive: true })));
});

const LAB = `
title: { vi: Một, en: One }
summary: { vi: Một bài, en: A lab }
order: 1
minutes: 5
nodes:
  - { name: a, role: { vi: Máy a, en: Machine a }, host: 5 }
  - { name: b, role: { vi: Máy b, en: Machine b }, host: 6 }
`;

async function tree(files: Record<string, string>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'catalog-'));
  made.push(root);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), text, { mode: path.endsWith('.sh') ? 0o755 : 0o644 });
  }
  return root;
}

test('labs are listed by week number and then by their order', async () => {
  const root = await tree({
    'week-10/x/lab.yaml': LAB,
    'week-2/y/lab.yaml': LAB.replace('order: 1', 'order: 2'),
    'week-2/z/lab.yaml': LAB,
    'week-2/notes/README': 'no lab',
    'engine/lab.yaml': LAB,
  });
  expect((await loadLabs(root)).map((lab) => lab.id)).toEqual(['week-2/z', 'week-2/y', 'week-10/x']);
});

test('a wrong field is reported with its file and its place', async () => {
  const root = await tree({ 'week-1/x/lab.yaml': LAB.replace('host: 6', 'host: 250') });
  await expect(loadLab(root, 'week-1/x')).rejects.toThrow(/week-1\/x\/lab\.yaml: nodes\.1\.host/);
});

test('a comma that cuts a text short is reported', async () => {
  const root = await tree({ 'week-1/x/lab.yaml': LAB.replace('vi: Máy a', 'vi: Máy a, máy đầu') });
  await expect(loadLab(root, 'week-1/x')).rejects.toThrow(/nodes\.0\.role/);
});

test('a file that is not YAML is reported with its file', async () => {
  const root = await tree({ 'week-1/x/lab.yaml': 'title: [' });
  await expect(loadLab(root, 'week-1/x')).rejects.toMatchObject({ code: 'lab-invalid', message: expect.stringContaining('lab.yaml') });
});

test.each(['week-1/none', '../x', 'week-1/../../etc', 'week-1'])('%s is not found', async (id) => {
  const root = await tree({ 'week-1/x/lab.yaml': LAB });
  await expect(loadLab(root, id)).rejects.toMatchObject({ code: 'lab-not-found' });
});

test('two nodes of one address are refused', async () => {
  const root = await tree({ 'week-1/x/lab.yaml': LAB.replace('host: 6', 'host: 5') });
  await expect(loadLab(root, 'week-1/x')).rejects.toThrow(/host 5 is given twice/);
});

test('starting files keep their absolute path and whether they may be executed', async () => {
  const root = await tree({
    'week-1/x/lab.yaml': LAB,
    'week-1/x/files/a/etc/a.conf': 'own',
    'week-1/x/files/a/usr/local/bin/do.sh': '#!/bin/sh',
    'week-1/x/files/all/etc/a.conf': 'common',
    'week-1/x/files/all/etc/all.conf': 'common',
  });
  const files = await startingFiles(await loadLab(root, 'week-1/x'), 'a');
  expect(files.map(({ path, mode }) => [path, mode])).toEqual([
    ['/etc/a.conf', 0o644],
    ['/etc/all.conf', 0o644],
    ['/usr/local/bin/do.sh', 0o755],
  ]);
});

test('a kit lies under the files of the lab; one that is not there is refused by name', async () => {
  const root = await tree({
    'week-1/x/lab.yaml': LAB.replace('host: 5', 'host: 5, kits: [web]'),
    'week-1/x/files/a/etc/a.conf': 'own',
    'kits/web/etc/a.conf': 'kit',
    'kits/web/usr/bin/web': 'kit',
  });
  const lab = await loadLab(root, 'week-1/x');
  expect((await startingFiles(lab, 'a')).map(({ path, source }) => [path, source.slice(root.length)])).toEqual([
    ['/etc/a.conf', '/week-1/x/files/a/etc/a.conf'],
    ['/usr/bin/web', '/kits/web/usr/bin/web'],
  ]);
  const nodes = lab.nodes.map((node) => ({ ...node, kits: ['nowhere'] }));
  await expect(startingFiles({ ...lab, nodes }, 'a')).rejects.toThrow(/no kit nowhere/);
});

test('an address kept for the learner may not be a node of the lab', async () => {
  const root = await tree({ 'week-1/x/lab.yaml': `${LAB}\naddresses: { vip: 5 }\n` });
  await expect(loadLab(root, 'week-1/x')).rejects.toThrow(/host 5 is given twice/);
});

test('an answer lists its nodes in the order its scripts run and keeps the script apart from the files', async () => {
  const root = await tree({
    'week-1/x/lab.yaml': LAB,
    'week-1/x/answers/ref/answer.yaml': 'expect: pass\norder: [b]',
    'week-1/x/answers/ref/a/etc/x': '1',
    'week-1/x/answers/ref/b/run.sh': 'true',
  });
  const [answer] = await loadAnswers(await loadLab(root, 'week-1/x'));
  expect(answer?.nodes.map((node) => [node.node, node.files.length, node.script !== undefined])).toEqual([
    ['b', 0, true],
    ['a', 1, false],
  ]);
});

test('an answer for a node the lab does not have is refused by name', async () => {
  const root = await tree({ 'week-1/x/lab.yaml': LAB, 'answer/answer.yaml': 'expect: pass', 'answer/c/etc/x': '1' });
  await expect(loadAnswer(await loadLab(root, 'week-1/x'), join(root, 'answer'))).rejects.toThrow(/answer\/c: week-1\/x has no node/);
});

test('an answer takes over what it extends, files, scripts and modes; one from outside extends the lab’s own', async () => {
  const root = await tree({
    'week-1/x/lab.yaml': LAB,
    'week-1/x/answers/ref/answer.yaml': 'expect: pass\norder: [b]\nvariants: { disk: full }',
    'week-1/x/answers/ref/a/etc/x': '1',
    'week-1/x/answers/ref/a/usr/bin/do.sh': '1',
    'week-1/x/answers/ref/a/var/z': '1',
    'week-1/x/answers/ref/b/run.sh': 'true',
    'mine/answer.yaml': 'expect: { fail: [a.b] }\nextends: ref\nwithout: [a/etc/x]',
    'mine/a/etc/new': '2',
  });
  const mine = await loadAnswer(await loadLab(root, 'week-1/x'), join(root, 'mine'));
  expect(mine).toMatchObject({ name: 'mine', expect: { fail: ['a.b'] }, variants: { disk: 'full' } });
  expect(mine.title).toBeUndefined();
  const answers = join(root, 'week-1/x/answers');
  expect(mine.nodes).toEqual([
    { node: 'b', files: [], script: join(answers, 'ref/b/run.sh') },
    {
      node: 'a',
      files: [
        { path: '/etc/new', source: join(root, 'mine/a/etc/new'), mode: 0o644 },
        { path: '/usr/bin/do.sh', source: join(answers, 'ref/a/usr/bin/do.sh'), mode: 0o755 },
        { path: '/var/z', source: join(answers, 'ref/a/var/z'), mode: 0o644 },
      ],
    },
  ]);
});

test.each([
  ['extends: nobody', /m\/answer\.yaml: extends: this lab has no answer nobody/],
  ['extends: m', /m\/answer\.yaml: extends: a circle, m → m/],
  ['extends: ../../y/answers/ref', /m\/answer\.yaml: extends: /],
  ['extend: ref', /m\/answer\.yaml: \(top\): .*"extend"/],
])('an answer that says %s is refused', async (line, problem) => {
  const root = await tree({
    'week-1/x/lab.yaml': LAB,
    'week-1/x/answers/m/answer.yaml': `expect: pass\n${line}`,
    'week-1/x/answers/ref/answer.yaml': 'expect: pass',
  });
  await expect(loadAnswers(await loadLab(root, 'week-1/x'))).rejects.toThrow(problem);
});

test('a directory without answer.yaml is refused', async () => {
  const root = await tree({ 'week-1/x/lab.yaml': LAB });
  await expect(loadAnswer(await loadLab(root, 'week-1/x'), root)).rejects.toMatchObject({ code: 'answer-invalid' });
});

test('the task text of a language lies beside lab.yaml; no labs directory means no labs', async () => {
  const root = await tree({ 'week-1/x/lab.yaml': LAB });
  expect(taskPath(await loadLab(root, 'week-1/x'), 'vi')).toBe(join(root, 'week-1/x/task.vi.mdx'));
  expect(await listLabIds(join(root, 'nowhere'))).toEqual([]);
});

test('variants are read group by group, each with its nodes in the order their scripts run', async () => {
  const root = await tree({
    'week-1/x/lab.yaml': LAB,
    'week-1/x/variants/2-fault/two/variant.yaml': 'order: [b]',
    'week-1/x/variants/2-fault/two/a/etc/x': '1',
    'week-1/x/variants/2-fault/two/b/run.sh': 'true',
    'week-1/x/variants/2-fault/one/a/run.sh': 'true',
    'week-1/x/variants/1-base/pair/a/run.sh': 'true',
    'week-1/x/answers/ref/answer.yaml': 'expect: pass\nvariants: { 2-fault: one, disk: full, 1-base: two }',
  });
  const lab = await loadLab(root, 'week-1/x');
  const groups = await loadVariants(lab);
  expect(
    groups.map(({ name, variants }) => [name, variants.map((variant) => [variant.name, variant.nodes.map(({ node }) => node)])]),
  ).toEqual([
    ['1-base', [['pair', ['a']]]],
    [
      '2-fault',
      [
        ['one', ['a']],
        ['two', ['b', 'a']],
      ],
    ],
  ]);
  const [answer] = await loadAnswers(lab);
  expect(unknownPins(answer?.variants ?? {}, groups)).toEqual([
    'there is no group disk of variants',
    'the group 1-base has no variant two',
  ]);
});

test('a lab may leave nothing to chance; a group without a variant and one for a node that is not there are refused', async () => {
  const root = await tree({ 'week-1/x/lab.yaml': LAB });
  const lab = await loadLab(root, 'week-1/x');
  expect(await loadVariants(lab)).toEqual([]);
  await mkdir(join(root, 'week-1/x/variants/empty'), { recursive: true });
  await expect(loadVariants(lab)).rejects.toThrow(/a group needs a variant/);
  await mkdir(join(root, 'week-1/x/variants/empty/one/db9'), { recursive: true });
  await expect(loadVariants(lab)).rejects.toThrow(/db9: week-1\/x has no node/);
});
