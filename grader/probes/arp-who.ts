import { spawn } from 'node:child_process';
import type { ProbeOperations } from './protocol.ts';

type Answer = ProbeOperations['arp.who']['answer'];

const MAX_WAIT_MS = 10_000;
const REPLY = /^Unicast reply from (\S+) \[([0-9A-Fa-f:]{17})\].*?([\d.]+)ms/;

/**
 * Asks by broadcast, once a second, who has an address; the probe's own arping listens until `waitMs` have passed. Every
 * hardware address that answers is reported once, with the delay of its first answer. Rejects with code `arp-failed` when
 * arping could not be run.
 */
export function arpWho({ address, waitMs }: ProbeOperations['arp.who']['args']): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = spawn('arping', ['-b', '-I', 'eth0', address], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [output, complaint] = ['', ''];
    let isDue = false;
    const timer = setTimeout(
      () => {
        isDue = true;
        child.kill('SIGINT');
      },
      Math.min(waitMs, MAX_WAIT_MS),
    );
    child.stdout.on('data', (chunk: Buffer) => {
      if (output.length < 64 * 1024) output += chunk.toString('utf8');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (complaint.length < 1024) complaint += chunk.toString('utf8');
    });
    const fail = (cause?: Error) =>
      reject(Object.assign(new Error(`arping could not ask: ${complaint}`, { cause }), { code: 'arp-failed' }));
    child.on('error', (cause) => {
      clearTimeout(timer);
      fail(cause);
    });
    child.on('close', () => {
      clearTimeout(timer);
      if (isDue) resolve({ replies: arpReplies(output, address) });
      else fail();
    });
  });
}

/** Who answered, out of arping's own words; each hardware address once. Pure. */
export function arpReplies(output: string, address: string): Answer['replies'] {
  const first = new Map<string, number>();
  for (const line of output.split('\n')) {
    const found = REPLY.exec(line);
    const mac = found?.[2]?.toLowerCase();
    if (mac !== undefined && found?.[1] === address && !first.has(mac)) first.set(mac, Number(found[3]));
  }
  return [...first].map(([mac, afterMs]) => ({ mac, afterMs }));
}
