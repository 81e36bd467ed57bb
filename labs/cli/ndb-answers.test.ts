/** Nothing of the lab about NDB is run, so all its answers can be graded in a moment, without a sandbox; `lab test` does it in real ones. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { grade, loadChecks } from '#grader/index.ts';
import type { GradeReport } from '#grader/result.ts';
import { fakeSandbox } from '#grader/testing/fake-sandbox.ts';
import { type LabAnswer, loadAnswers, loadLab } from '#labs/catalog/index.ts';
import { unexpected } from './expectation.ts';

const lab = await loadLab(join(import.meta.dirname, '..'), 'week-1/ndb-config');
const checks = await loadChecks(lab.directory);
const answers = await loadAnswers(lab);
const nodes = lab.nodes.map(({ name, host }) => ({ name, address: `10.10.10.${host}`, mac: `02:00:00:00:00:${host}` }));

async function report(answer: LabAnswer): Promise<GradeReport> {
  const places = answer.nodes.flatMap(({ node, files }) => files.map(({ path, source }) => ({ key: `${node}:${path}`, source })));
  const files = Object.fromEntries(await Promise.all(places.map(async ({ key, source }) => [key, await readFile(source, 'utf8')])));
  for await (const event of grade({ lab: lab.id, checks, sandbox: fakeSandbox({ nodes, files }) })) {
    if (event.type === 'finished') return event.report;
  }
  throw new Error('the grading did not finish');
}

test.each(answers.map((answer) => [answer.name, answer] as const))('%s is graded as it says', async (_, answer) => {
  expect(unexpected(answer.expect, await report(answer))).toEqual([]);
});
