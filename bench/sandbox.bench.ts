/**
 * From the click to a prompt in every node, and what an idle sandbox of four nodes costs in memory.
 * Speaks to a labs process of its own as the web process does.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createConnection } from 'node:net';
import WebSocket from 'ws';
import { createLabsClient, type LabsClient } from '#labs/gateway/client.ts';
import { percentile, printTable } from './table.ts';

const LAB = 'week-1/haproxy-basics';
const ROUNDS = Number(process.env.LUYEN_BENCH_ROUNDS ?? 20);
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

async function round(client: LabsClient, index: number): Promise<{ readyMs: number; promptMs: number; memoryMb: number | null }> {
  const owner = `bench-${index}`;
  const began = performance.now();
  const { id } = await client.start({ owner, lab: LAB, restore: false });
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
  await client.dropWork(owner, LAB);
  return { readyMs, promptMs, memoryMb };
}

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
  const rounds = [];
  for (let index = 0; index < ROUNDS; index += 1) rounds.push(await round(client, index));
  const row = (name: string, samples: number[]) =>
    [name, percentile(samples, 0.5), percentile(samples, 0.95), Math.max(...samples)] as const;
  printTable(
    [`${ROUNDS} starts of ${LAB}, ms`, 'p50', 'p95', 'max'],
    [
      row(
        'ready',
        rounds.map((r) => r.readyMs),
      ),
      row(
        'a prompt in every node',
        rounds.map((r) => r.promptMs),
      ),
    ],
  );
  console.log(`\nidle sandbox with a shell in each node and the probe: ${rounds[0]?.memoryMb?.toFixed(0)} MiB`);
} finally {
  const ended = new Promise((done) => labs.once('exit', done));
  labs.kill('SIGTERM');
  await ended;
}
