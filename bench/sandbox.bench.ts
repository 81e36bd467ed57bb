/**
 * From the click to a prompt in every node: often for the lab with the target, a few times for each of the others; and what
 * each costs in memory while nobody works in it.
 * Speaks to a labs process of its own as the web process does.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createConnection } from 'node:net';
import WebSocket from 'ws';
import { loadLabs } from '#labs/catalog/index.ts';
import { createLabsClient, type LabsClient } from '#labs/gateway/client.ts';
import { percentile, printTable } from './table.ts';

const LAB = 'week-1/haproxy-basics';
const ROUNDS = Number(process.env.LUYEN_BENCH_ROUNDS ?? 20);
const ROUNDS_OF_OTHERS = 3;
const SETTLE_MS = 5_000;
const socketPath = process.env.LUYEN_LABS_SOCKET ?? '';

/** Resolves once the labs process answers. */
async function startLabs(client: LabsClient): Promise<ChildProcess> {
  const labs = spawn(process.execPath, ['--import', 'tsx', 'labs/gateway/main.ts'], { stdio: ['ignore', 'ignore', 'inherit'] });
  for (;;) {
    const isUp = await client.health().then(
      () => true,
      () => false,
    );
    if (isUp) return labs;
    if (labs.exitCode !== null) throw new Error(`the labs process ended with ${labs.exitCode}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Resolves when the terminal has shown the first bytes that look like a prompt. */
async function firstPrompt(client: LabsClient, sandbox: string, node: string, owner: string): Promise<void> {
  const { ticket } = await client.ticket({ sandbox, node, terminal: 'main', owner, person: owner, mode: 'own' });
  const target = client.upgrade(ticket);
  const socket = new WebSocket(`ws://labs${target.path}`, { createConnection: () => createConnection(socketPath) });
  try {
    await new Promise<void>((seen, failed) => {
      let text = '';
      socket.on('error', failed);
      socket.on('close', (code) => failed(new Error(`terminal of ${node} closed with ${code}`)));
      socket.on('message', (data) => {
        text += data.toString();
        if (/[#$] /.test(text)) seen();
      });
    });
  } finally {
    socket.removeAllListeners('close');
    socket.close();
  }
}

interface Round {
  readonly readyMs: number;
  readonly promptMs: number;
  /** Of the first round only. */
  readonly memoryMb: number | null;
}

async function round(client: LabsClient, lab: string, index: number): Promise<Round> {
  const owner = `bench-${index}`;
  const began = performance.now();
  const { id } = await client.start({ owner, lab, restore: false });
  for await (const event of client.events(id)) {
    if (event.type === 'gone') throw new Error(`sandbox went away: ${event.reason}`);
    if ((event.type === 'snapshot' || event.type === 'sandbox') && event.sandbox.state === 'ready') break;
  }
  const readyMs = performance.now() - began;
  const { nodes } = await client.get(id);
  await Promise.all(nodes.map((node) => firstPrompt(client, id, node.name, owner)));
  const promptMs = performance.now() - began;
  let memoryMb: number | null = null;
  if (index === 0) {
    await new Promise((done) => setTimeout(done, SETTLE_MS));
    memoryMb = memoryOf(id);
  }
  await client.stop(id);
  await client.dropWork(owner, lab);
  return { readyMs, promptMs, memoryMb };
}

async function rounds(client: LabsClient, lab: string, count: number): Promise<readonly Round[]> {
  const done: Round[] = [];
  for (let index = 0; index < count; index += 1) done.push(await round(client, lab, index));
  return done;
}

type Measured = 'readyMs' | 'promptMs';
const part = (of: readonly Round[], what: Measured, share: number) =>
  percentile(
    of.map((each) => each[what]),
    share,
  );

/** Resident memory of every container of a sandbox, as its control groups count it without page cache, in MiB. */
function memoryOf(sandbox: string): number {
  const ids = execFileSync('podman', ['ps', '-q', '--no-trunc', '--filter', `label=luyen.sandbox=${sandbox}`], { encoding: 'utf8' })
    .trim()
    .split('\n');
  const usage = execFileSync('podman', ['stats', '--no-stream', '--format', '{{.MemUsage}}', ...ids], { encoding: 'utf8' });
  return usage
    .trim()
    .split('\n')
    .reduce((sum, line) => sum + toMiB(line.split('/')[0]?.trim() ?? ''), 0);
}

function toMiB(text: string): number {
  const match = text.match(/^([\d.]+)\s*([kMG]?i?B)$/);
  const factor: Record<string, number> = {
    B: 1 / 1048576,
    kB: 1000 / 1048576,
    MB: 1e6 / 1048576,
    GB: 1e9 / 1048576,
    KiB: 1 / 1024,
    MiB: 1,
    GiB: 1024,
  };
  return Number(match?.[1] ?? Number.NaN) * (factor[match?.[2] ?? ''] ?? Number.NaN);
}

const client = createLabsClient({ socketPath });
const labs = await startLabs(client);
try {
  const often = await rounds(client, LAB, ROUNDS);
  const row = (name: string, what: Measured) => [name, part(often, what, 0.5), part(often, what, 0.95), part(often, what, 1)] as const;
  printTable([`${ROUNDS} starts of ${LAB}, ms`, 'p50', 'p95', 'max'], [row('ready', 'readyMs'), row('a prompt in every node', 'promptMs')]);
  const each = [];
  for (const { id } of await loadLabs('labs')) {
    const of = id === LAB ? often : await rounds(client, id, ROUNDS_OF_OTHERS);
    each.push([id, part(of, 'readyMs', 0.5), part(of, 'promptMs', 0.5), of[0]?.memoryMb ?? Number.NaN] as const);
  }
  console.log('\nmedians, and memory of a sandbox with a shell in each node');
  printTable(['lab', 'ready ms', 'prompts ms', 'idle MiB'], each);
} finally {
  const ended = new Promise((done) => labs.once('exit', done));
  labs.kill('SIGTERM');
  await ended;
}
