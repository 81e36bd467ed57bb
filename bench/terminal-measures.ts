/** What is measured on a terminal, whichever way it was reached. */
import { randomUUID } from 'node:crypto';
import type { TerminalPeer } from '#labs/gateway/testing/terminal-peer.ts';

const MEGABYTES = 50;

/** Milliseconds from typing a letter to seeing it, in `cat`, `gapMs` apart. */
export async function measureEcho(peer: TerminalPeer, keystrokes: number, gapMs: number): Promise<number[]> {
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
export async function measureThroughput(peer: TerminalPeer, file: string): Promise<number> {
  const mark = `end-${randomUUID()}`;
  peer.clear();
  const before = peer.outputBytes;
  const begin = performance.now();
  peer.type(`cat ${file}; echo ${mark.slice(0, 6)}""${mark.slice(6)}\r`);
  await peer.waitFor(mark, 120_000);
  return ((peer.outputBytes - before) / (performance.now() - begin)) * 1000;
}

/** Puts `/tmp/plain` and `/tmp/coloured` of 50 MB each into the node. */
export async function makeFiles(peer: TerminalPeer): Promise<void> {
  const bytes = MEGABYTES * 1000 * 1000;
  peer.type(`base64 -w 100 /dev/urandom | head -c ${bytes} > /tmp/plain; echo plain-""made\r`);
  await peer.waitFor('plain-made', 60_000);
  peer.type(`sed 's/^\\(.\\{8\\}\\)/\\x1b[32m\\1\\x1b[0m/' /tmp/plain | head -c ${bytes} > /tmp/coloured; echo coloured-""made\r`);
  await peer.waitFor('coloured-made', 60_000);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
