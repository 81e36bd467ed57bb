import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import type { ProbeOperations } from './protocol.ts';

type Answer = ProbeOperations['arp.who']['answer'];

const MAX_WAIT_MS = 10_000;
const REPLY = /^Unicast reply from (\S+) \[([0-9A-Fa-f:]{17})\].*?([\d.]+)ms/;

const run = promisify(execFile);

/** A card of the probe that users do not speak from, and its address: no node and no client of a lab has it. */
const ASKING_CARD = 'ask0';
const ASKING_ADDRESS = '10.10.10.249';

/**
 * Asks by broadcast, once a second, who has an address; the probe's own arping listens until `waitMs` have passed. Every
 * hardware address that answers is reported once, with the delay of its first answer. Asking changes nothing for the users of
 * this probe: they go on sending to whom they knew. Rejects with code `arp-failed` when arping could not be run.
 */
export async function arpWho({ address, waitMs }: ProbeOperations['arp.who']['args']): Promise<Answer> {
  asking ??= cardToAskFrom();
  const from = await asking;
  return new Promise((resolve, reject) => {
    const child = spawn('arping', ['-b', ...from, address], { stdio: ['ignore', 'pipe', 'pipe'] });
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

let asking: Promise<readonly string[]> | null = null;

/**
 * The kernel takes an ARP answer for news and corrects what it knows, card by card (RFC 826). So the question goes out by a
 * card of its own; where the kernel has no macvlan, by the users' card after all.
 */
async function cardToAskFrom(): Promise<readonly string[]> {
  try {
    await run('ip', ['link', 'add', 'link', 'eth0', 'name', ASKING_CARD, 'type', 'macvlan', 'mode', 'bridge']).catch(alreadyThere);
    await run('ip', ['address', 'replace', `${ASKING_ADDRESS}/32`, 'dev', ASKING_CARD]);
    await run('ip', ['link', 'set', ASKING_CARD, 'up']);
    return ['-I', ASKING_CARD, '-s', ASKING_ADDRESS];
  } catch (cause) {
    process.stderr.write(`asking by the users' card: ${String(cause)}\n`);
    return ['-I', 'eth0'];
  }
}

/** An earlier process of the probe made it. */
function alreadyThere(cause: unknown): void {
  if (!String(cause).includes('File exists')) throw cause;
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
