import { expect, test } from 'vitest';
import { lessonFences } from './lesson-fences.ts';
import { planReplay } from './plan-replay.ts';
import { ScenesSchema } from './scenes-schema.ts';

const FENCES = lessonFences(`
## A [#a]
\`\`\`console title="lb1"
# date
Mon Nov 23
# true
\`\`\`
\`\`\`ini title="lb2: /etc/x.conf"
x = 1
\`\`\`
\`\`\`log title="lb1"
started
\`\`\`
\`\`\`haproxy
listen x
\`\`\`
`);
const NODES = ['lb1', 'lb2'];
const ALL = [{ fence: 'a/1' }, { fence: 'a/2' }, { fence: 'a/3', from: 'cat /var/log/x' }, { fence: 'a/4', on: 'lb1', as: '/root/x.cfg' }];

function plan(play: readonly object[], further: object = {}) {
  const scenes = ScenesSchema.parse({ scenes: [{ name: 'pair', lab: 'week-1/keepalived-vip', play }], ...further });
  return planReplay(FENCES, scenes, () => NODES);
}

test('commands, files, logs and parts find their machine', () => {
  const { scenes, problems } = plan(ALL);
  expect(problems).toEqual([]);
  expect(scenes[0]?.steps).toMatchObject([
    { kind: 'console', nodes: ['lb1'], exchanges: [{ command: 'date', withinMs: null }, { command: 'true' }] },
    { kind: 'file', nodes: ['lb2'], path: '/etc/x.conf', text: 'x = 1\n' },
    { kind: 'log', nodes: ['lb1'], shown: ['started'], command: 'cat /var/log/x' },
    { kind: 'file', nodes: ['lb1'], path: '/root/x.cfg' },
  ]);
});

test('what is repeated, and what happens during and after a command, stays with that command', () => {
  const run = { run: 'true', on: 'lb2', why: 'told in words' };
  const { scenes } = plan([{ fence: 'a/1', eventually: { 2: 5 }, during: { 1: [run] }, after: { 2: [run] } }, ...ALL.slice(1)]);
  expect(scenes[0]?.steps[0]).toMatchObject({
    exchanges: [
      { withinMs: null, during: [{ kind: 'run', on: ['lb2'] }], after: [] },
      { withinMs: 5000, during: [], after: [{ kind: 'run' }] },
    ],
  });
});

test('a block in no scene is a problem until a reason is given', () => {
  expect(plan(ALL.slice(0, 3)).problems).toEqual(['a/4 (haproxy): is in no scene, and nothing says why']);
  expect(plan(ALL.slice(0, 3), { elsewhere: [{ fence: 'a/4', because: 'other-software' }] }).problems).toEqual([]);
});

test('a block played while another runs counts as played', () => {
  const [first, ...rest] = ALL;
  expect(plan([{ ...first, during: { 1: rest } }]).problems).toEqual([]);
});

test('two blocks cannot run in one shell at once', () => {
  const [first, ...rest] = ALL;
  const during = { 1: [{ fence: 'a/1' }] };
  expect(plan([{ ...first, during }, ...rest]).problems).toEqual(['a/1: the shell of lb1 is busy then']);
});

test.each([
  ['another reason', { elsewhere: [{ fence: 'a/4', because: 'too slow' }] }],
  ['a mask without a reason', { masks: [{ pattern: 'x' }] }],
  ['a mask that is no expression', { masks: [{ pattern: '(', why: 'told in words' }] }],
  ['a step nobody knows', { scenes: [{ name: 'x', lab: 'week-1/a', play: [{ sleep: 3 }] }] }],
  ['a scene without machines', { scenes: [{ name: 'x', play: ALL }] }],
])('%s is refused', (_, scenes) => expect(ScenesSchema.safeParse(scenes).success).toBe(false));

test.each([
  ['a block that is not there', [...ALL, { fence: 'a/9' }], /a\/9: the lesson has no such block/],
  ['a machine that is not there', [...ALL, { run: 'true', on: 'lb3', why: 'told in words' }], /no machine lb3/],
  ['a command that is not there', [{ ...ALL[0], eventually: { 3: 1 } }, ...ALL.slice(1)], /has no command 3/],
  ['a mask for nothing', [{ ...ALL[0], masks: [{ pattern: 'Tue', why: 'told in words' }] }, ...ALL.slice(1)], /Tue matches nothing/],
  ['a log from nowhere', [...ALL.slice(0, 2), { fence: 'a/3' }, ALL[3] ?? {}], /neither `as` nor `from`/],
])('%s is a problem', (_, play, problem) => expect(plan(play).problems).toContainEqual(expect.stringMatching(problem)));
