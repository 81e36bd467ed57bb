import { say } from '../checks/text.ts';
import type { Fault } from '../port.ts';
import type { LocalText, TimelineFault } from '../result.ts';

const TAKES_BACK: Readonly<Partial<Record<Fault['kind'], 'kill' | 'pause' | 'cut'>>> = { start: 'kill', resume: 'pause', heal: 'cut' };

/** What was done to the sandbox during a drill, as it is drawn. */
export interface FaultBook {
  /** Books a fault, or the end of one; times by the drill's clock. */
  add(fault: Fault, label: LocalText | undefined, beganMs: number, doneMs: number): void;
  /** Books something else that was done to a node. */
  note(node: string, label: LocalText, atMs: number): void;
  list(): readonly TimelineFault[];
}

export function createFaultBook(): FaultBook {
  const faults: TimelineFault[] = [];
  return {
    add(fault, label, beganMs, doneMs) {
      const ended = TAKES_BACK[fault.kind];
      if (ended === undefined) {
        if (fault.kind === 'cut') endOf(faults, fault.node, 'cut', beganMs); // a later cut of the node replaces it
        faults.push({ atMs: beganMs, node: fault.node, kind: kindOf(fault), label: label ?? usualWords(fault) });
      } else endOf(faults, fault.node, ended, doneMs);
    },
    note(node, label, atMs) {
      faults.push({ atMs, node, kind: 'other', label });
    },
    list: () => [...faults],
  };
}

function endOf(faults: TimelineFault[], node: string, kind: TimelineFault['kind'], untilMs: number): void {
  const index = faults.findLastIndex((one) => one.node === node && one.kind === kind && one.untilMs === undefined);
  const found = faults[index];
  if (found !== undefined) faults[index] = { ...found, untilMs };
}

function kindOf(fault: Fault): TimelineFault['kind'] {
  return fault.kind === 'kill' || fault.kind === 'pause' || fault.kind === 'cut' ? fault.kind : 'other';
}

function usualWords(fault: Fault): LocalText {
  const { node } = fault;
  if (fault.kind === 'kill') return say(`${node} mất điện`, `${node} without power`);
  if (fault.kind === 'pause') return say(`${node} bị treo`, `${node} frozen`);
  if (fault.kind !== 'cut') return say(node, node);
  if (fault.peer !== undefined) return say(`${node} và ${fault.peer} mất liên lạc`, `${node} and ${fault.peer} cut from each other`);
  if (fault.direction === 'in') return say(`${node} không nhận được gói nào`, `${node} receives nothing`);
  if (fault.direction === 'out') return say(`${node} không gửi được gói nào`, `${node} can send nothing`);
  return say(`${node} bị rút dây mạng`, `${node} unplugged`);
}
