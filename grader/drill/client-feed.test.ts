import { expect, test } from 'vitest';
import type { GradingContext } from '../engine/check.ts';
import type { SteadyRequest } from '../probes/protocol.ts';
import { fakeSandbox } from '../testing/fake-sandbox.ts';
import { startClientFeed } from './client-feed.ts';
import type { DrillClient, OtherClient } from './model.ts';

const BETWEEN = { everyMs: 50, timeoutMs: 500 };
const SQL = { host: 'db1', user: 'checker', password: 'checker' };
const BROKER = { hosts: ['rabbit1'], user: 'app', password: 'app' };
const ended = (more: Partial<SteadyRequest>): SteadyRequest => ({ index: 0, atMs: 10, durationMs: 1, ...more });

/** A feed whose probe answers with these, and what the probe was asked to do. */
async function feedOf(client: DrillClient, requests: readonly SteadyRequest[]) {
  const asked: unknown[] = [];
  const sandbox = fakeSandbox({
    probe: {
      'client.start': (args: never) => {
        asked.push(args);
        return { client: 1, startedMs: 0 };
      },
      'client.read': () => ({ nowMs: 100, sent: requests.length, pending: [], requests }),
    },
  });
  const grading = { sandbox } as unknown as GradingContext;
  const feed = await startClientFeed(grading, client, (probeMs) => probeMs);
  await feed.refresh();
  return { asked, seen: feed.requests().map(({ ok, result, by }) => ({ ok, result, by })) };
}

test.each<[string, DrillClient, object]>([
  ['a request', { ...BETWEEN, url: 'http://vip/', from: '10.10.10.201' }, { url: 'http://vip/', from: '10.10.10.201' }],
  ['a statement', { ...BETWEEN, sql: SQL, statement: 'SELECT ?' }, { sql: SQL, statement: 'SELECT ?' }],
  ['a message', { ...BETWEEN, amqp: BROKER, exchange: '', routingKey: 'q' }, { amqp: BROKER, exchange: '', routingKey: 'q' }],
])('the probe is told %s and how often, and nothing that is ours', async (_, client, attempt) => {
  const other: OtherClient = { ...client, name: 'x', label: { vi: 'x', en: 'x' }, servedBy: ['db1'], isGood: () => true };
  expect((await feedOf(other, [])).asked).toEqual([{ ...BETWEEN, ...attempt }]);
});

test('a statement is good unless something failed it; who ran it is the first value of its first row', async () => {
  const client = { ...BETWEEN, sql: SQL, statement: 'INSERT', servedBy: ['db1', 'db2'] };
  const { seen } = await feedOf(client, [
    ended({ index: 0, body: '{"@@hostname":"db2","i":"7"}' }),
    ended({ index: 1, body: '{"i":"db1x' }),
    ended({ index: 2, errorCode: 'ER_OPTION_PREVENTS_STATEMENT' }),
  ]);
  expect(seen).toEqual([
    { ok: true, result: 'ok', by: 'db2' },
    { ok: true, result: 'ok', by: null },
    { ok: false, result: 'ER_OPTION_PREVENTS_STATEMENT', by: null },
  ]);
});

test('a request without the status 200 is not good, though nothing failed it', async () => {
  const { seen } = await feedOf({ ...BETWEEN, url: 'http://vip/' }, [ended({ status: 200 }), ended({ index: 1, status: 503 })]);
  expect(seen.map(({ ok, result }) => `${ok} ${result}`)).toEqual(['true 200', 'false 503']);
});

test('whoever plans a drill may say himself what is good', async () => {
  const client = { ...BETWEEN, sql: SQL, statement: 'INSERT', isGood: (seen: SteadyRequest) => seen.body !== undefined };
  expect((await feedOf(client, [ended({}), ended({ index: 1, body: '{"a":"1"}' })])).seen.map(({ ok }) => ok)).toEqual([false, true]);
});
