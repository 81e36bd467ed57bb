/**
 * Terminals over the labs socket: how long a keystroke's echo takes, how fast output passes, and both at once.
 * `node --import tsx bench/terminal.bench.ts`
 */
import { randomUUID } from 'node:crypto';
import { startLabsProcess, startReadySandbox } from '#labs/gateway/testing/labs-process.ts';
import { openTerminalPeer, type TerminalPeer } from '#labs/gateway/testing/terminal-peer.ts';
import { percentile, printTable } from './table.ts';

const KEYSTROKES = Number(process.env.LUYEN_BENCH_KEYSTROKES ?? 2000);
const MEGABYTES = 50;
const OWNER = 'bench';

/** Milliseconds from typing a letter to seeing it, in `cat`, `gapMs` apart. */
async function measureEcho(peer: TerminalPeer, keystrokes: number, gapMs: number): Promise<number[]> {
  peer.type('cat > /dev/null\r');
  await peer.waitFor('/dev/null');
  await pause(200);
  const times: number[] = [];
  for (let key = 0; key < keystrokes; key++) {
    peer.clear();
    const begin = performance.now();
    peer.type('x');
    await peer.waitFor('x');
    times.push(performance.now() - begin);
    if (key % 70 === 69) peer.type('\r');
    await pause(gapMs);
  }
  peer.type('\x03');
  await peer.waitFor('# ');
  return times;
}

/** Bytes a second of `cat FILE` as the browser gets them. */
async function measureThroughput(peer: TerminalPeer, file: string): Promise<number> {
  const mark = `end-${randomUUID()}`;
  peer.clear();
  const before = peer.outputBytes;
  const begin = performance.now();
  peer.type(`cat ${file}; echo ${mark.slice(0, 6)}""${mark.slice(6)}\r`);
  await peer.waitFor(mark, 120_000);
  return ((peer.outputBytes - before) / (performance.now() - begin)) * 1000;
}

async function makeFiles(peer: TerminalPeer): Promise<void> {
  const bytes = MEGABYTES * 1000 * 1000;
  peer.type(`base64 -w 100 /dev/urandom | head -c ${bytes} > /tmp/plain; echo plain-""made\r`);
  await peer.waitFor('plain-made', 60_000);
  peer.type(`sed 's/^\\(.\\{8\\}\\)/\\x1b[32m\\1\\x1b[0m/' /tmp/plain | head -c ${bytes} > /tmp/coloured; echo coloured-""made\r`);
  await peer.waitFor('coloured-made', 60_000);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const sorted = (times: number[]) => [...times].sort((a, b) => a - b);
const megabytes = (bytesPerSecond: number) => bytesPerSecond / 1e6;

const labs = await startLabsProcess(process.env);
try {
  const sandbox = await startReadySandbox(labs.client, OWNER, 'week-1/haproxy-basics');
  try {
    const open = (node: string) => openTerminalPeer(labs.socketPath, { sandbox: sandbox.id, node, terminal: 'main', owner: OWNER });
    const begin = performance.now();
    const lb = await open('lb');
    await lb.waitFor('# ');
    const firstPromptMs = performance.now() - begin;
    const web1 = await open('web1');
    await web1.waitFor('# ');

    const quiet = await measureEcho(lb, KEYSTROKES, 5);
    await makeFiles(lb);
    const plain = [await measureThroughput(lb, '/tmp/plain'), await measureThroughput(lb, '/tmp/plain')];
    const coloured = await measureThroughput(lb, '/tmp/coloured');
    let isFlooding = true;
    const flood = (async () => {
      const rates: number[] = [];
      while (isFlooding) rates.push(await measureThroughput(lb, '/tmp/plain'));
      return rates;
    })();
    const besideFlood = await measureEcho(web1, 400, 5);
    isFlooding = false;
    const floodRates = await flood;

    printTable(
      ['terminal, over the labs socket', 'p50 or least', 'p99 or most', 'unit'],
      [
        ['first prompt', firstPromptMs, firstPromptMs, 'ms'],
        ['echo, quiet', percentile(quiet, 0.5), percentile(quiet, 0.99), 'ms'],
        ['echo while another node floods', percentile(besideFlood, 0.5), percentile(besideFlood, 0.99), 'ms'],
        ['50 MB of plain text', megabytes(Math.min(...plain)), megabytes(Math.max(...plain)), 'MB/s'],
        ['50 MB of coloured text', megabytes(coloured), megabytes(coloured), 'MB/s'],
        ['plain text while another types', megabytes(sorted(floodRates)[0] ?? 0), megabytes(sorted(floodRates).at(-1) ?? 0), 'MB/s'],
      ],
    );
    await lb.close();
    await web1.close();
  } finally {
    await labs.client.stop(sandbox.id);
  }
} finally {
  await labs.stop();
}
