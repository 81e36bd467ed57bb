import { expect, test } from 'vitest';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import { FLOW_STEPS, flowState } from './flow-steps.ts';

const at = (id: string) => FLOW_STEPS.findIndex((step) => step.id === id);
const states = FLOW_STEPS.map((_, index) => flowState(index));

test('the instance goes through the states of the recorded request, in that order', () => {
  const rows = states.flatMap(({ instance }) =>
    instance ? [`${instance.vmState}/${instance.taskState ?? '-'}@${instance.host ?? 'NULL'}`] : [],
  );
  expect(rows.filter((row, index) => row !== rows[index - 1])).toEqual([
    'building/scheduling@NULL',
    'building/-@NULL',
    'building/-@controller',
    'building/networking@controller',
    'building/block_device_mapping@controller',
    'building/spawning@controller',
    'active/-@controller',
  ]);
});

test('until the conductor has made it there is no instance, only a build request, and never neither', () => {
  const created = at('created');
  expect(states.slice(0, created).every(({ instance }) => instance === null)).toBe(true);
  expect(states.slice(at('books')).every(({ instance, buildRequest }) => instance !== null || buildRequest)).toBe(true);
  expect([flowState(at('books')), flowState(at('moved'))].map(({ cell, buildRequest }) => [cell, buildRequest])).toEqual([
    ['null', true],
    ['cell1', false],
  ]);
});

test('nova-compute and the scheduler never speak SQL', () => {
  const sql = FLOW_STEPS.filter(({ over }) => over === 'sql');
  expect(new Set(sql.map(({ from }) => from))).toEqual(new Set(['api', 'conductor']));
  expect(FLOW_STEPS.filter(({ writes }) => writes).every(({ from, to }) => from === 'compute' && to === 'conductor')).toBe(true);
});

test('RabbitMQ carries casts, calls and replies and nothing else; a cast to compute names one host', () => {
  for (const { id, over, via } of FLOW_STEPS) expect([id, via !== undefined]).toEqual([id, ['cast', 'call', 'reply'].includes(over)]);
  const casts = FLOW_STEPS.filter(({ over }) => over === 'cast').map(({ via }) => via?.key || via?.exchange);
  expect(casts).toEqual(['conductor', 'compute.controller', 'compute.controller', 'scheduler_fanout']);
  expect(FLOW_STEPS.filter(({ over }) => over === 'reply').map(({ via }) => via?.exchange)).toEqual(["''"]);
});

test('the user has a 202 before anybody has looked for a host', () => {
  expect(at('order')).toBeLessThan(at('accepted'));
  expect(at('accepted')).toBeLessThan(at('where'));
});

test('recorded times only grow, and the names in the notes all have a place', () => {
  const times = FLOW_STEPS.flatMap(({ atMs }) => (atMs === undefined ? [] : [atMs]));
  expect(times).toEqual([...times].sort((a, b) => a - b));
  const notes = FLOW_STEPS.map((step) => step.notes ?? '').join(' ');
  for (const name of ['creat_instance', 'create_db_entry_for_new_instance', '_schedule_run_instance', 'scheduler_rpcapi.run_instance'])
    expect(notes).toContain(name);
  for (const name of ['cast_to_compute_host', '_run_instance', 'nova-network', '_instance_update']) expect(notes).toContain(name);
});

test.each(['vi', 'en'] as const)('every step is told in %s, and nothing else is', (locale) => {
  expect(Object.keys(messagesOf(locale).see.requestFlow.steps)).toEqual(FLOW_STEPS.map(({ id }) => id));
});
