/** Every example of the reference is taken by the daemon it is about, in the version that nodes have. */
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadReference } from '#content/format/load-reference.ts';
import { useBench } from '#labs/engine/testing/contract-bench.ts';
import { podmanSubject } from '#labs/engine/testing/podman-subject.ts';
import { GALERA_TRIALS } from './testing/galera-trials.ts';
import { HAPROXY_TRIALS } from './testing/haproxy-trials.ts';
import { KEEPALIVED_TRIALS } from './testing/keepalived-trials.ts';
import { MARIADB_TRIALS } from './testing/mariadb-trials.ts';
import { MEMCACHED_TRIALS } from './testing/memcached-trials.ts';
import { RABBITMQ_TRIALS } from './testing/rabbitmq-trials.ts';
import { type Outcome, type PageTrials, readOutcomes, TRIAL_COMMAND, type Trial } from './testing/trial.ts';

const PAGES: readonly PageTrials[] = [MARIADB_TRIALS, GALERA_TRIALS, RABBITMQ_TRIALS, HAPROXY_TRIALS, KEEPALIVED_TRIALS, MEMCACHED_TRIALS];
/** The machine's own speed, and room for the largest of the daemons. */
const SIZE = { cpus: 2, memoryMb: 768, pids: 512, diskMb: 512 };
/** Some 20 s on an idle machine of two cores; several times that when it is busy. */
const TRIALS_MS = 240_000;

const pages = await loadReference(join(import.meta.dirname, '../../content'));

describe('examples of the reference', () => {
  const bench = useBench(podmanSubject('reference'), ['a'], SIZE);

  async function outcomesOf(trials: readonly Trial[]): Promise<readonly Outcome[]> {
    const { runtime, name } = bench();
    const stdin = Buffer.from(JSON.stringify(trials));
    const { exitCode, stdout, stderr } = await runtime.run(name('a'), { command: TRIAL_COMMAND }, { timeoutMs: TRIALS_MS, stdin });
    expect([exitCode, stderr.toString('utf8')]).toEqual([0, '']);
    return readOutcomes(stdout.toString('utf8'));
  }

  describe.each(PAGES)('$page', ({ page: id, prepare, trialsOf, refused }) => {
    const page = pages.find((each) => each.id === id);
    const trials = page ? trialsOf(page) : [];
    let outcomes: readonly Outcome[] = [];

    beforeAll(async () => {
      outcomes = await outcomesOf([{ entry: 'prepare', script: prepare }, ...trials, ...refused]);
    }, TRIALS_MS);

    test('every example is taken', () => {
      expect(trials.length).toBeGreaterThan(0);
      expect(outcomes.slice(0, 1 + trials.length).filter(({ exitCode }) => exitCode !== 0)).toEqual([]);
    });

    test('what is wrong is not', () => {
      expect(outcomes.slice(1 + trials.length).filter(({ exitCode }) => exitCode === 0)).toEqual([]);
      expect(outcomes.length).toBe(1 + trials.length + refused.length);
    });
  });
});
