import { type ChildProcess, spawn } from 'node:child_process';
import { FrameLog } from './frame-log.ts';
import { createPcapReader } from './pcap-stream.ts';
import type { ProbeOperations } from './protocol.ts';

/** VRRP, VRRP behind an authentication header, and ARP; whole frames of a sane length, given over as they come. */
const TCPDUMP = ['-i', 'eth0', '-n', '-U', '--immediate-mode', '-s', '256', '-w', '-', 'proto 112 or proto 51 or arp'];
const START_WITHIN_MS = 10_000;

export interface WireWatch {
  /** Resolves once frames are really being captured; does nothing when they are already. */
  start(): Promise<ProbeOperations['wire.watch']['answer']>;
  /** Throws code `not-watching` when the watch was never begun or broke off. */
  read(sinceMs: number): ProbeOperations['wire.read']['answer'];
  stop(): void;
}

/** Watches the sandbox's network by the probe's own tcpdump; `command` is another program in tests. */
export function createWireWatch(nowMs: () => number, command: readonly string[] = ['tcpdump', ...TCPDUMP]): WireWatch {
  let running: { readonly child: ChildProcess; readonly ready: Promise<void> } | null = null;
  let log = new FrameLog();
  let broke = 'nothing is being watched';

  function spawnTool(): { readonly child: ChildProcess; readonly ready: Promise<void> } {
    const [program = '', ...args] = command;
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const frames = new FrameLog();
    log = frames;
    const reader = createPcapReader();
    child.stdout.on('data', (piece: Buffer) => {
      // Both clocks are read for each piece: the machine's may be set while we watch.
      const [wallNowMs, probeNowMs] = [Date.now(), nowMs()];
      const toProbeMs = (wallMs: number) => probeNowMs - Math.max(0, wallNowMs - wallMs);
      try {
        for (const packet of reader.push(piece)) frames.add(packet, toProbeMs);
      } catch (cause) {
        end(child, cause instanceof Error ? cause.message : String(cause));
      }
    });
    const ready = untilListening(child);
    child.once('error', (cause) => end(child, cause.message));
    child.once('exit', (code, signal) => end(child, `tcpdump ended (${signal ?? code})`));
    return { child, ready };
  }

  function end(child: ChildProcess, why: string): void {
    child.kill('SIGKILL');
    if (running?.child !== child) return;
    running = null;
    broke = why;
  }

  return {
    async start() {
      running ??= spawnTool();
      const { child, ready } = running;
      try {
        await ready;
      } catch (cause) {
        end(child, cause instanceof Error ? cause.message : String(cause));
        throw cause;
      }
      return { nowMs: nowMs() };
    },
    read(sinceMs) {
      if (running === null) throw Object.assign(new Error(broke), { code: 'not-watching' });
      const events = log.since(sinceMs);
      return {
        nowMs: nowMs(),
        adverts: events.flatMap((event) => (event.kind === 'advert' ? [event.advert] : [])),
        arps: events.flatMap((event) => (event.kind === 'arp' ? [event.arp] : [])),
      };
    },
    stop() {
      if (running !== null) end(running.child, 'nothing is being watched');
    },
  };
}

/** tcpdump says so on stderr when its filter stands. */
function untilListening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string, cause?: Error) => {
      clearTimeout(timer);
      reject(Object.assign(new Error(`${why}: ${said.slice(0, 500)}`, { cause }), { code: 'capture-failed' }));
    };
    const timer = setTimeout(() => fail('tcpdump does not begin'), START_WITHIN_MS);
    child.stderr?.on('data', (chunk: Buffer) => {
      if (said.length < 4096) said += chunk.toString('utf8');
      if (!said.includes('listening on')) return;
      clearTimeout(timer);
      resolve();
    });
    child.once('error', (cause) => fail('tcpdump cannot be run', cause));
    child.once('exit', () => fail('tcpdump ended'));
  });
}
