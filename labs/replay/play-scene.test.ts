import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lessonFences } from './lesson-fences.ts';
import { planReplay } from './plan-replay.ts';
import { playScene } from './play-scene.ts';
import { ScenesSchema } from './scenes-schema.ts';
import { type LocalStage, localStage } from './testing/local-stage.ts';

let directory: string;
let stage: LocalStage;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'replay-'));
  stage = localStage(directory);
});
afterEach(() => rm(directory, { recursive: true }));

const told = { why: 'told in words' };
const block = (lines: string, info = 'console title="lb1"') => `\`\`\`${info}\n${lines}\n\`\`\``;

/** Plays blocks a/1, a/2, … of a lesson; by block: what is wrong. */
async function play(blocks: readonly string[], steps: readonly object[]): Promise<Record<string, readonly string[]>> {
  const scenes = ScenesSchema.parse({ scenes: [{ name: 'pair', lab: 'week-1/keepalived-vip', play: steps }] });
  const plan = planReplay(lessonFences(`## A [#a]\n${blocks.join('\n')}`), scenes, () => ['lb1', 'lb2']);
  expect(plan.problems).toEqual([]);
  const outcomes = await playScene(stage, plan.scenes[0]?.steps ?? []);
  return Object.fromEntries(outcomes.map(({ fence, problems }) => [fence, problems]));
}

test('what one command sets, the next finds, in the next block too', async () => {
  const blocks = [block('# name=luyen; greet() { echo hello $1; }'), block('# greet $name\nhello luyen')];
  expect(await play(blocks, [{ fence: 'a/1' }, { fence: 'a/2' }])).toEqual({ 'a/1': [], 'a/2': [] });
});

test('what comes out otherwise is said by command, and the scene goes on', async () => {
  const blocks = [block('# echo one\none\n# echo two\n2'), block('# echo three\nthree')];
  expect(await play(blocks, [{ fence: 'a/1' }, { fence: 'a/2' }])).toEqual({
    'a/1': ['lb1# echo two', '    - 2', '    + two'],
    'a/2': [],
  });
});

test('a line without an end is still a line', async () => {
  expect(await play([block("# printf 'no end'\nno end")], [{ fence: 'a/1' }])).toEqual({ 'a/1': [] });
});

test('a fact that comes about in its own time is waited for, but not for ever', async () => {
  const blocks = [block('# echo x >> count; wc -l < count\n3')];
  expect(await play(blocks, [{ fence: 'a/1', eventually: { 1: 5 } }])).toEqual({ 'a/1': [] });
  const never = [block('# echo 1\n2')];
  expect(await play(never, [{ fence: 'a/1', eventually: { 1: 0.4 } }])).toMatchObject({
    'a/1': ['lb1# echo 1', expect.anything(), '    + 1'],
  });
});

test('a step during a command runs beside it, one after it behind it', async () => {
  const blocks = [block('# until [ -e flag ]; do sleep 0.05; done; echo seen\nseen\n# cat later\nafterwards')];
  const during = { 1: [{ run: 'touch flag', on: 'lb2', ...told }] };
  const after = { 1: [{ run: 'echo afterwards > later', on: 'lb2', ...told }] };
  expect(await play(blocks, [{ fence: 'a/1', during, after }])).toEqual({ 'a/1': [] });
});

test('files are written, logs are searched, mishaps happen', async () => {
  const blocks = [block('x = 1', 'ini title="lb2: /etc/x.conf"'), block('started', 'log title="lb1"')];
  const cut = { happens: 'cut', on: 'lb1', peer: 'lb2', ...told };
  const steps = [{ fence: 'a/1' }, cut, { fence: 'a/2', from: "printf 'before\\nstarted\\nafter\\n'" }];
  expect(await play(blocks, steps)).toEqual({ 'a/1': [], 'a/2': [] });
  expect(stage.happened).toEqual(['write lb2:/etc/x.conf x = 1', 'cut lb1 lb2']);
});

test('when what is told in words fails, the blocks behind it are not reached', async () => {
  const blocks = [block('# true'), block('# true'), block('# true')];
  const steps = [{ fence: 'a/1' }, { run: 'echo broken; false', on: 'lb1', ...told }, { fence: 'a/2' }, { fence: 'a/3' }];
  expect(await play(blocks, steps)).toEqual({
    'a/1': [],
    'a/2': ['not reached: lb1: `echo broken; false` ended with 1: broken'],
    'a/3': ['not reached either'],
  });
});

test('a fact stated without a block fails the last block when it does not hold, for there is nothing behind it', async () => {
  const steps = [{ fence: 'a/1' }, { run: 'echo 1', on: 'lb1', shows: '2', ...told }];
  expect(await play([block('# true')], steps)).toEqual({ 'a/1': ['what follows it failed: lb1: `echo 1` printed\n- 2\n+ 1'] });
});
