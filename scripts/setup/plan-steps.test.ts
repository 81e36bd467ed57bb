import { expect, test } from 'vitest';
import { loadSettings } from '../settings.mjs';
import type { Step } from './plan-steps.mjs';
import { allDone, runSteps, selectSteps } from './plan-steps.mjs';

const context = { settings: loadSettings({}, '/srv/luyen'), purpose: 'start' as const };
const noReport = () => undefined;

/** A step that notes when it begins and ends, and takes a turn of the event loop. */
function step(name: string, log: string[], options: Partial<Step> = {}): Step {
  return {
    name,
    needs: [],
    isDone: async () => false,
    async run() {
      log.push(`${name} begins`);
      await new Promise(setImmediate);
      log.push(`${name} ends`);
    },
    ...options,
  };
}

test('a step waits for what it needs, independent ones run at once', async () => {
  const log: string[] = [];
  const steps = [step('build', log, { needs: ['npm'] }), step('npm', log), step('images', log)];
  const outcomes = await runSteps(steps, context, noReport);
  expect(log.slice(0, 2).sort()).toEqual(['images begins', 'npm begins']);
  expect(log.indexOf('build begins')).toBeGreaterThan(log.indexOf('npm ends'));
  expect([...outcomes.values()].map(({ status }) => status)).toEqual(['made', 'made', 'made']);
});

test('what is there is not made again', async () => {
  const log: string[] = [];
  const outcomes = await runSteps([step('npm', log, { isDone: async () => true })], context, noReport);
  expect(log).toEqual([]);
  expect(outcomes.get('npm')?.status).toBe('present');
});

test('a failure leaves out what needs it and nothing else', async () => {
  const log: string[] = [];
  const broken = step('images', log, { run: () => Promise.reject(new Error('no mirror')) });
  const steps = [broken, step('engine', log, { needs: ['images'] }), step('tried', log, { needs: ['engine'] }), step('npm', log)];
  const outcomes = await runSteps(steps, context, noReport);
  expect(outcomes.get('images')).toMatchObject({ status: 'failed', error: { message: 'no mirror' } });
  expect(outcomes.get('engine')).toEqual({ status: 'left-out', because: 'images' });
  expect(outcomes.get('tried')).toEqual({ status: 'left-out', because: 'engine' });
  expect(outcomes.get('npm')?.status).toBe('made');
});

test('a check that cannot be made counts as not done', async () => {
  const log: string[] = [];
  const steps = [step('images', log, { isDone: () => Promise.reject(new Error('podman is missing')) })];
  expect(await allDone(steps, { ...context, say: () => undefined })).toBe(false);
  expect((await runSteps(steps, context, noReport)).get('images')?.status).toBe('made');
});

test('a selection drops needs that are not part of it', () => {
  const chosen = selectSteps(
    [step('npm', []), step('build', [], { needs: ['npm', 'client'] }), step('client', [])],
    new Set(['npm', 'build']),
  );
  expect(chosen.map(({ name, needs }) => [name, needs])).toEqual([
    ['npm', []],
    ['build', ['npm']],
  ]);
});

test('each step is reported as it goes', async () => {
  const seen: string[] = [];
  const speaking = step('images', [], { run: async ({ say }) => say('from a mirror') });
  await runSteps([speaking], context, (name, event, { message, outcome }) =>
    seen.push([name, event, message ?? outcome?.status].join(' ')),
  );
  expect(seen).toEqual(['images begin ', 'images say from a mirror', 'images end made']);
});
