import type { GradingContext } from '../engine/check.ts';
import type { ArpFrame, VrrpAdvert } from '../probes/protocol.ts';

/** VRRP and ARP of one drill, as read from the probe. */
export interface WireFeed {
  refresh(): Promise<void>;
  /** In order; times by the drill's clock. */
  adverts(): readonly VrrpAdvert[];
  arps(): readonly ArpFrame[];
  /** Ends the watch for everyone: only when the grading is over. */
  stop(): Promise<void>;
}

/** A frame may reach the probe's log a little after it was on the wire; so much of the past is read again each time. */
const READ_AGAIN_MS = 1000;
const STOP_WITHIN_MS = 3000;

/** Begins to watch; frames from before are left out. `toDrillMs` turns the probe's clock into the drill's. */
export async function startWireFeed({ sandbox }: GradingContext, toDrillMs: (probeMs: number) => number): Promise<WireFeed> {
  const { nowMs } = await sandbox.probe({ op: 'wire.watch', args: {} });
  let readFromMs = nowMs;
  let adverts: readonly VrrpAdvert[] = [];
  let arps: readonly ArpFrame[] = [];
  const inDrill = <T extends { readonly atMs: number }>(frame: T): T => ({ ...frame, atMs: toDrillMs(frame.atMs) });
  return {
    async refresh() {
      const sinceMs = readFromMs;
      const answer = await sandbox.probe({ op: 'wire.read', args: { sinceMs } });
      const isOld = (frame: { readonly atMs: number }) => frame.atMs < sinceMs;
      adverts = [...adverts.filter(isOld), ...answer.adverts];
      arps = [...arps.filter(isOld), ...answer.arps];
      readFromMs = Math.max(nowMs, answer.nowMs - READ_AGAIN_MS);
    },
    adverts: () => adverts.map(inDrill),
    arps: () => arps.map(inDrill),
    async stop() {
      await sandbox.probe({ op: 'wire.unwatch', args: {} }, { signal: AbortSignal.timeout(STOP_WITHIN_MS) });
    },
  };
}
