import { StatusMark } from '#app/_components/ui/status-mark.tsx';
import type { RegradeVerdict } from '#app/_lib/regrades/compare-reports.ts';
import type { RegradeState } from '#app/_lib/regrades/regrade-views.ts';

const OF_VERDICT = { unchanged: 'pass', 'now-passes': 'pass', 'now-fails': 'fail', 'other-score': 'unknown', unclear: 'unknown' } as const;

/** What a regrading amounts to, or how far it is, as shape and word. `words` names states and verdicts in the reader's language. */
export function VerdictMark({
  state,
  verdict,
  words,
}: {
  state: RegradeState;
  verdict: RegradeVerdict | null;
  words: { readonly state: (state: RegradeState) => string; readonly verdict: (verdict: RegradeVerdict) => string };
}) {
  if (state === 'cancelled') return <span className="whitespace-nowrap text-ink-faint">{words.state(state)}</span>;
  if (state === 'finished' && verdict === 'unchanged') {
    return <span className="whitespace-nowrap text-ink-soft">= {words.verdict(verdict)}</span>;
  }
  if (state === 'finished' && verdict !== null) return <StatusMark status={OF_VERDICT[verdict]} label={words.verdict(verdict)} />;
  return <StatusMark status={state === 'failed' ? 'unknown' : 'waiting'} label={words.state(state)} />;
}
