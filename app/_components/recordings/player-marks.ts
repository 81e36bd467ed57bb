/** What is marked on the way of a recording: gradings of its sandbox, and what the recorder had to say. */
import type { GradingMark } from '#app/_lib/recordings/grading-marks.ts';
import type { CastMark } from '#labs/gateway/recordings/asciicast.ts';
import { fill } from '../workbench/text.ts';
import type { CastTimeline } from './cast-timeline.ts';
import { formatBytes } from './play-time.ts';
import type { PlayerText } from './player-text.ts';

export interface PlayerMark {
  readonly key: string;
  readonly atS: number;
  readonly kind: 'passed' | 'not-passed' | 'note';
  readonly label: string;
}

/** A flood leaves many marks a moment apart; more than this of them tell nobody anything. */
const NEAR_S = 5;

/** In order of time. */
export function playerMarks(
  timeline: Pick<CastTimeline, 'marks' | 'playTime'>,
  gradings: readonly GradingMark[],
  text: PlayerText,
  locale: string,
): readonly PlayerMark[] {
  const ofGradings = gradings.flatMap(({ attemptId, at, passed, score, maxScore }): PlayerMark[] => {
    const atS = timeline.playTime(Date.parse(at));
    if (atS === null) return [];
    const label = fill(passed ? text.gradingPassed : text.gradingNotPassed, { score, maxScore });
    return [{ key: attemptId, atS, kind: passed ? 'passed' : 'not-passed', label }];
  });
  const notes = mergeLeftOut(timeline.marks).map(({ atS, mark }, index): PlayerMark => {
    return { key: `note-${index}`, atS, kind: 'note', label: labelOf(mark, text, locale) };
  });
  return [...ofGradings, ...notes].sort((a, b) => a.atS - b.atS);
}

type Noted = CastTimeline['marks'][number];

function mergeLeftOut(marks: readonly Noted[]): readonly Noted[] {
  const merged: Noted[] = [];
  let lastS = Number.NEGATIVE_INFINITY;
  for (const one of marks) {
    const last = merged.at(-1);
    if (last?.mark.type === 'left-out' && one.mark.type === 'left-out' && one.atS - lastS <= NEAR_S)
      merged[merged.length - 1] = { atS: last.atS, mark: { type: 'left-out', bytes: last.mark.bytes + one.mark.bytes } };
    else merged.push(one);
    lastS = one.atS;
  }
  return merged;
}

function labelOf(mark: CastMark, text: PlayerText, locale: string): string {
  if (mark.type === 'left-out') return fill(text.leftOut, { size: formatBytes(mark.bytes, locale) });
  return mark.type === 'full' ? text.full : text.resumed;
}
