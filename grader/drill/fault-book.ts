import { say } from '../checks/text.ts';
import type { Fault } from '../port.ts';
import type { LocalText, TimelineFault } from '../result.ts';

type Standing = 'kill' | 'pause' | 'cut' | 'crash';

const TAKES_BACK: Readonly<Partial<Record<Fault['kind'], Standing>>> = { start: 'kill', resume: 'pause', heal: 'cut', restart: 'crash' };

interface Entry {
  readonly cause: Fault['kind'] | 'note';
  drawn: TimelineFault;
}

/** What was done to the sandbox during a drill, as it is drawn. */
export interface FaultBook {
  /** Books a fault, or the end of one; times by the drill's clock. */
  add(fault: Fault, label: LocalText | undefined, beganMs: number, doneMs: number): void;
  /** Books something else that was done to a node. */
  note(node: string, label: LocalText, atMs: number): void;
  list(): readonly TimelineFault[];
}

export function createFaultBook(): FaultBook {
  const entries: Entry[] = [];
  const end = (node: string, cause: Standing, untilMs: number) => {
    const found = entries.findLast((one) => one.drawn.node === node && one.cause === cause && one.drawn.untilMs === undefined);
    if (found !== undefined) found.drawn = { ...found.drawn, untilMs };
  };
  return {
    add(fault, label, beganMs, doneMs) {
      const ended = TAKES_BACK[fault.kind];
      if (ended !== undefined) return end(fault.node, ended, doneMs);
      if (fault.kind === 'cut') end(fault.node, 'cut', beganMs); // a later cut of the node replaces it
      const drawn = { atMs: beganMs, node: fault.node, kind: kindOf(fault), label: label ?? usualWords(fault) };
      entries.push({ cause: fault.kind, drawn });
    },
    note(node, label, atMs) {
      entries.push({ cause: 'note', drawn: { atMs, node, kind: 'other', label } });
    },
    list: () => entries.map((one) => one.drawn),
  };
}

function kindOf(fault: Fault): TimelineFault['kind'] {
  return fault.kind === 'kill' || fault.kind === 'pause' || fault.kind === 'cut' ? fault.kind : 'other';
}

function usualWords(fault: Fault): LocalText {
  const { node } = fault;
  if (fault.kind === 'kill') return say(`${node} mất điện`, `${node} without power`);
  if (fault.kind === 'pause') return say(`${node} bị treo`, `${node} frozen`);
  if (fault.kind === 'crash')
    return say(`dịch vụ ở cổng ${fault.port} của ${node} chết`, `the service on port ${fault.port} of ${node} died`);
  if (fault.kind !== 'cut') return say(node, node);
  if (fault.peer !== undefined) return say(`${node} và ${fault.peer} mất liên lạc`, `${node} and ${fault.peer} cut from each other`);
  if (fault.direction === 'in') return say(`${node} không nhận được gói nào`, `${node} receives nothing`);
  if (fault.direction === 'out') return say(`${node} không gửi được gói nào`, `${node} can send nothing`);
  return say(`${node} bị rút dây mạng`, `${node} unplugged`);
}
