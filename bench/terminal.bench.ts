/**
 * Terminals over the labs socket: how long a keystroke's echo takes, how fast output passes, and both at once.
 * `node --import tsx bench/terminal.bench.ts`
 */
import { startLabsProcess, startReadySandbox } from '#labs/gateway/testing/labs-process.ts';
import { openTerminalPeer } from '#labs/gateway/testing/terminal-peer.ts';
import { percentile, printTable } from './table.ts';
import { makeFiles, measureEcho, measureThroughput } from './terminal-measures.ts';

const KEYSTROKES = Number(process.env.LUYEN_BENCH_KEYSTROKES ?? 2000);
const ROUNDS = 4;
const OWNER = 'bench';

const sorted = (times: number[]) => [...times].sort((a, b) => a - b);
const megabytes = (bytesPerSecond: number) => bytesPerSecond / 1e6;

const labs = await startLabsProcess(process.env);
try {
  const sandbox = await startReadySandbox(labs.client, OWNER, 'week-1/haproxy-basics');
  try {
    const open = (node: string) =>
      openTerminalPeer(labs.socketPath, { sandbox: sandbox.id, node, terminal: 'main', owner: OWNER, person: OWNER, mode: 'own' });
    const begin = performance.now();
    const lb = await open('lb');
    await lb.waitFor('# ');
    const firstPromptMs = performance.now() - begin;
    const web1 = await open('web1');
    await web1.waitFor('# ');

    // In turns, so that whatever else the machine does falls on both.
    const quiet: number[] = [];
    const recorded: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await labs.client.record(sandbox.id, { keepDays: 0 });
      quiet.push(...(await measureEcho(lb, KEYSTROKES / ROUNDS, 5)));
      await labs.client.record(sandbox.id, { keepDays: 1 });
      recorded.push(...(await measureEcho(lb, KEYSTROKES / ROUNDS, 5)));
    }
    await makeFiles(lb);
    const plainRecorded = [await measureThroughput(lb, '/tmp/plain'), await measureThroughput(lb, '/tmp/plain')];
    await labs.client.record(sandbox.id, { keepDays: 0 });
    await labs.client.dropRecordings(OWNER);
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
        ['echo, quiet, recorded', percentile(recorded, 0.5), percentile(recorded, 0.99), 'ms'],
        ['echo while another node floods', percentile(besideFlood, 0.5), percentile(besideFlood, 0.99), 'ms'],
        ['50 MB of plain text', megabytes(Math.min(...plain)), megabytes(Math.max(...plain)), 'MB/s'],
        ['50 MB of plain text, recorded', megabytes(Math.min(...plainRecorded)), megabytes(Math.max(...plainRecorded)), 'MB/s'],
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
