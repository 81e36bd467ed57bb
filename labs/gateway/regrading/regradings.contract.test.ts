/** Regradings on a real engine, by a labs process of the test's own: what was kept of an attempt gives what the attempt gave. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { loadAnswers, loadLab } from '#labs/catalog/index.ts';
import { submitAnswer } from '#labs/cli/grade-answer.ts';
import { composeLabs, type Labs } from '../compose.ts';
import { parseLabsEnv } from '../env.ts';
import { silentLog } from '../log.ts';
import type { AttemptLine, RegradeRequest } from '../protocol.ts';
import { type LabsProcess, startLabsProcess } from '../testing/labs-process.ts';

const LAB = 'week-1/haproxy-basics';
const NONE: RegradeRequest = { lab: LAB, files: [], units: null };

let directory: string;
let env: NodeJS.ProcessEnv;
let labs: Labs;
let server: LabsProcess;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'luyen-regrade-'));
  env = {
    ...process.env,
    LUYEN_DATA_DIR: directory,
    LUYEN_INSTANCE: `rg-${randomBytes(3).toString('hex')}`,
    LUYEN_LABS_SOCKET: join(directory, 'labs.sock'),
    LUYEN_LABS_URL: '',
  };
  server = await startLabsProcess(env);
  labs = await composeLabs(parseLabsEnv(env), silentLog);
});

afterAll(async () => {
  await server?.stop();
  expect(await labs.runtime.listSandboxes()).toEqual([]);
  await labs.dispose();
  await rm(directory, { recursive: true, force: true });
});

function failingOf(lines: readonly AttemptLine[]): readonly string[] {
  const report = lines.flatMap((line) => (line.type === 'event' && line.event.type === 'finished' ? [line.event.report] : []))[0];
  if (!report) throw new Error(`no report: ${JSON.stringify(lines.at(-1))}`);
  return report.checks.flatMap(({ id, status }) => (status === 'fail' || status === 'error' ? [id] : []));
}

test.each(['reference', 'mutant-never-started', 'mutant-web-not-at-boot'])(
  'what was kept of %s gives what its grading gave',
  { timeout: 400_000 },
  async (name) => {
    const lab = await loadLab(labs.labsDir, LAB);
    const answer = (await loadAnswers(lab)).find((each) => each.name === name);
    if (!answer) throw new Error(`no answer ${name}`);
    const { report, files, units, checksVersion } = await submitAnswer(labs, LAB, answer, new AbortController().signal, () => undefined);
    const lines: AttemptLine[] = [];
    for await (const line of server.client.regrade({ lab: LAB, files, units: units ?? null })) lines.push(line);
    expect(failingOf(lines)).toEqual(answer.expect === 'pass' ? [] : answer.expect.fail);
    expect(report.checks.flatMap(({ id, status }) => (status === 'fail' ? [id] : []))).toEqual(failingOf(lines));
    expect(lines.at(-1)).toMatchObject({ type: 'files', checksVersion, units });
    expect(await server.client.list('regrade')).toEqual([]);
  },
);

test('a lab whose result lives in a database is refused, and so is a node it does not have', async () => {
  const drain = async (request: RegradeRequest) => {
    for await (const line of server.client.regrade(request)) throw new Error(`said ${line.type}`);
  };
  await expect(drain({ ...NONE, lab: 'week-1/mysql-replication' })).rejects.toMatchObject({ code: 'conflict' });
  const stranger = { node: 'probe', path: '/etc/passwd', text: '' };
  await expect(drain({ ...NONE, files: [stranger] })).rejects.toMatchObject({ code: 'bad-request' });
  const path = '/etc/haproxy/../passwd';
  await expect(drain({ ...NONE, files: [{ node: 'lb', path, text: '' }] })).rejects.toMatchObject({ code: 'bad-path' });
});

/** Reads until the first line of the grader, by when there is a sandbox. */
async function begun(lines: AsyncGenerator<AttemptLine>): Promise<void> {
  const first = await lines.next();
  expect(first.value).toMatchObject({ type: 'event' });
  expect(await server.client.list('regrade')).toHaveLength(1);
}

const noneLeft = () => vi.waitFor(async () => expect(await labs.runtime.listSandboxes()).toEqual([]), { timeout: 60_000, interval: 250 });

test('whoever hangs up leaves no sandbox behind', { timeout: 180_000 }, async () => {
  const lines = server.client.regrade(NONE);
  await begun(lines);
  await lines.return(undefined);
  await noneLeft();
});

test('nor does a labs process that is killed, once it runs again', { timeout: 180_000 }, async () => {
  const lines = server.client.regrade(NONE);
  await begun(lines);
  await server.stop('SIGKILL');
  // What it said before is still on its way.
  const rest = async () => {
    for await (const line of lines) expect(line.type).toBe('event');
  };
  await expect(rest()).rejects.toMatchObject({ code: 'labs-unreachable' });
  server = await startLabsProcess(env);
  await noneLeft();
});
