import { expect, onTestFinished, test } from 'vitest';
import { type SqlReply, sqlServer } from '../testing/sql-server.ts';
import type { SteadyRequest } from './protocol.ts';
import type { SqlServer } from './sql-protocol.ts';
import { runSql } from './sql-run.ts';
import { createSteadyClients } from './steady-clients.ts';

const nowMs = () => performance.now();

async function serverOf(reply: (statement: string) => SqlReply, onEnd?: () => void): Promise<SqlServer> {
  return { host: '127.0.0.1', port: await sqlServer(reply, onEnd), user: 'right', password: 'any' };
}

test('rows come as texts, changes as a number, and the session ends with a goodbye', async () => {
  let goodbyes = 0;
  const server = await serverOf(
    (statement) => (statement === 'SELECT' ? { rows: [{ a: '1', b: null }] } : { affectedRows: 3 }),
    () => {
      goodbyes += 1;
    },
  );
  const { results, connectedMs, error } = await runSql({ server, statements: ['SELECT', 'UPDATE'] }, nowMs);
  expect(error).toBeUndefined();
  expect(connectedMs).toBeGreaterThan(0);
  expect(results).toMatchObject([
    { rows: [{ a: '1', b: null }], affectedRows: 0 },
    { rows: [], affectedRows: 3 },
  ]);
  await expect.poll(() => goodbyes).toBe(1);
});

test('what follows a refused statement is left out, unless told to go on', async () => {
  const server = await serverOf((statement) => (statement === 'bad' ? { errno: 1290, message: 'read-only' } : { affectedRows: 1 }));
  const statements = ['good', 'bad', 'good'];
  const refused = { error: { code: 'ER_OPTION_PREVENTS_STATEMENT', errno: 1290, message: 'read-only' } };
  expect((await runSql({ server, statements }, nowMs)).results).toMatchObject([{ affectedRows: 1 }, refused]);
  expect((await runSql({ server, statements, goOn: true }, nowMs)).results).toMatchObject([
    { affectedRows: 1 },
    refused,
    { affectedRows: 1 },
  ]);
});

test('a number that only MariaDB has keeps its number', async () => {
  const server = await serverOf(() => ({ errno: 4166, message: 'no sequence' }));
  expect((await runSql({ server, statements: ['x'] }, nowMs)).results[0]?.error).toMatchObject({ code: 'ER_4166', errno: 4166 });
});

test('who is not let in is told the server’s own words', async () => {
  const server = { ...(await serverOf(() => ({ affectedRows: 0 }))), user: 'wrong' };
  expect(await runSql({ server, statements: ['x'] }, nowMs)).toMatchObject({
    connectedMs: null,
    error: { code: 'ER_ACCESS_DENIED_ERROR', errno: 1045 },
    results: [],
  });
});

test('nobody there is told by the system’s own word', async () => {
  const refused = await runSql({ server: { host: '127.0.0.1', port: 1, user: 'a', password: 'b' }, statements: [] }, nowMs);
  expect(refused).toMatchObject({ connectedMs: null, error: { code: 'ECONNREFUSED' } });
  expect(refused.error).not.toHaveProperty('errno');
});

test.each<[SqlReply, string]>([
  ['silence', 'ETIMEDOUT'],
  ['hang-up', 'PROTOCOL_CONNECTION_LOST'],
])('a server that falls into %s ends the session, whatever was still to be done', async (reply, code) => {
  const server = await serverOf((statement) => (statement === 'x' ? reply : { affectedRows: 1 }));
  const { results } = await runSql({ server, statements: ['x', 'y'], goOn: true, timeoutMs: 100 }, nowMs);
  expect(results).toMatchObject([{ error: { code } }]);
});

test('a server that would fill the probe’s memory is hung up on', async () => {
  const rows = Array.from({ length: 600 }, () => ({ a: 'x'.repeat(10_000) }));
  const server = await serverOf(() => ({ rows }));
  expect((await runSql({ server, statements: ['x'] }, nowMs)).results[0]?.error).toMatchObject({ code: 'EMSGSIZE' });
});

test('turns of a steady client: its number in the statement, what was acknowledged, and why the rest was not', async () => {
  const statements: string[] = [];
  const sql = await serverOf((statement) => {
    statements.push(statement);
    return /\((0|1)\)/.test(statement) ? { rows: [{ node: 'db1' }] } : { errno: 1205, message: 'locked' };
  });
  const clients = createSteadyClients(nowMs);
  onTestFinished(() => clients.dispose());
  const { client } = clients.start({ sql, statement: 'INSERT INTO t VALUES (?)', everyMs: 40, timeoutMs: 2000 });
  await expect.poll(() => statements.length, { timeout: 5000 }).toBeGreaterThanOrEqual(4);
  clients.stop(client);
  const requests: SteadyRequest[] = [];
  const readOn = () => {
    const { requests: more, pending } = clients.read(client);
    requests.push(...more);
    return pending.length;
  };
  await expect.poll(readOn, { timeout: 5000 }).toBe(0);
  expect([...statements].sort()[0]).toBe('INSERT INTO t VALUES (0)');
  expect(requests[0]).toMatchObject({ index: 0, body: '{"node":"db1"}' });
  expect(requests[0]).not.toHaveProperty('errorCode');
  expect(requests[2]).toMatchObject({ index: 2, errorCode: 'ER_LOCK_WAIT_TIMEOUT' });
});
