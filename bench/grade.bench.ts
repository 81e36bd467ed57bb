/**
 * What a grading costs beyond what it waits for: every check of the first lab on a sandbox that answers at once, and the
 * engine alone with checks that do nothing. The targets are 20 ms a grading.
 */

import { readFile } from 'node:fs/promises';
import { type CheckDefinition, grade, loadChecks } from '#grader/index.ts';
import { fakeHaproxy } from '../grader/testing/fake-haproxy.ts';
import { percentile, printTable } from './table.ts';

const ROUNDS = Number(process.env.LUYEN_BENCH_ROUNDS ?? 200);
const LAB = new URL('../labs/week-1/haproxy-basics/', import.meta.url);

const config = await readFile(new URL('answers/reference/lb/etc/haproxy/haproxy.cfg', LAB), 'utf8');
const all = await loadChecks(LAB.pathname);
/** The outage waits by design, whatever answers. */
const immediate = all.filter((check) => !check.id.startsWith('haproxy.live.') || check.id === 'haproxy.live.spread');
const idle: CheckDefinition[] = Array.from({ length: 20 }, (_, index) => ({
  id: `bench.check-${index}`,
  title: { vi: 'x', en: 'x' },
  points: 5,
  run: async () => ({ status: 'pass', message: { vi: 'x', en: 'x' } }),
}));

async function measure(checks: readonly CheckDefinition[]): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedAt = performance.now();
    for await (const event of grade({ lab: 'week-1/haproxy-basics', checks, sandbox: fakeHaproxy({ config }) })) {
      if (event.type === 'finished' && !event.report.passed)
        throw new Error(`not passed: ${JSON.stringify(event.report.checks.filter((one) => one.status !== 'pass'))}`);
    }
    times.push(performance.now() - startedAt);
  }
  return times;
}

const rows = [];
for (const [name, checks] of [
  ['engine alone, 20 checks', idle],
  [`haproxy-basics, ${immediate.length} checks`, immediate],
] as const) {
  const times = await measure(checks);
  rows.push([name, percentile(times, 0.5), percentile(times, 0.99)] as const);
}
printTable(['grading overhead', 'p50 ms', 'p99 ms'], rows);
