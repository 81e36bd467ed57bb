import { say } from '../checks/text.ts';
import type { TimelineFault, TimelineSpan } from '../result.ts';
import { splitBrainsOf } from './masters.ts';
import type { MasterSpan } from './model.ts';

type Look = Pick<TimelineSpan, 'tone' | 'label'>;

const MASTER: Look = { tone: 'good', label: say('MASTER', 'MASTER') };
const ONE_OF_TWO: Look = { tone: 'bad', label: say('MASTER (hai máy cùng lúc)', 'MASTER (two at once)') };
const SILENT: Look = { tone: 'idle', label: say('im lặng (BACKUP)', 'silent (BACKUP)') };
const NOT_YET: Look = { tone: 'unknown', label: say('chưa biết', 'not known yet') };
/** What a cut-off node says does not always reach us. */
const CUT_OFF: Look = { tone: 'unknown', label: say('bị chia cắt', 'cut off') };
const OFF: Readonly<Partial<Record<TimelineFault['kind'], Look>>> = {
  kill: { tone: 'bad', label: say('mất điện', 'no power') },
  pause: { tone: 'bad', label: say('bị treo', 'frozen') },
};

export interface VrrpFacts {
  readonly masters: readonly MasterSpan[];
  readonly faults: readonly TimelineFault[];
  readonly durationMs: number;
}

/** One node's row: what its own advertisements, or their absence, said at every moment of the drill. Pure. */
export function vrrpSpans(node: string, { masters, faults, durationMs }: VrrpFacts): readonly TimelineSpan[] {
  const own = masters.filter((span) => span.node === node);
  const suffered = faults.filter((fault) => fault.node === node && fault.kind !== 'other');
  const splits = splitBrainsOf(masters, 0).filter((split) => split.nodes.includes(node));
  const firstMs = Math.min(durationMs, ...masters.map((span) => span.fromMs));
  const ends = [
    firstMs,
    ...own.flatMap((span) => [span.fromMs, span.toMs ?? durationMs]),
    ...suffered.flatMap((fault) => [fault.atMs, fault.untilMs ?? durationMs]),
    ...splits.flatMap((split) => [split.fromMs, split.toMs]),
  ];
  const marks = [...new Set([0, ...ends, durationMs])].filter((ms) => ms >= 0 && ms <= durationMs).sort((a, b) => a - b);
  const lookAt = (ms: number): Look => {
    const now = suffered.filter((fault) => fault.atMs <= ms && ms < (fault.untilMs ?? durationMs));
    const off = now.map((fault) => OFF[fault.kind]).find((look) => look !== undefined);
    if (off !== undefined) return off;
    if (splits.some((split) => split.fromMs <= ms && ms < split.toMs)) return ONE_OF_TWO;
    if (own.some((span) => span.fromMs <= ms && ms < (span.toMs ?? durationMs))) return MASTER;
    if (now.length > 0) return CUT_OFF;
    return ms < firstMs ? NOT_YET : SILENT;
  };
  return merged(marks.slice(0, -1).map((fromMs, index) => ({ fromMs, toMs: marks[index + 1] ?? durationMs, ...lookAt(fromMs) })));
}

function merged(spans: readonly TimelineSpan[]): readonly TimelineSpan[] {
  const all: TimelineSpan[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    if (last?.label === span.label) all[all.length - 1] = { ...last, toMs: span.toMs };
    else all.push(span);
  }
  return all;
}
