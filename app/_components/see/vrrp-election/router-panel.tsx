import { Button } from '../../ui/button.tsx';
import { fill } from '../../workbench/text.ts';
import { Dial, Switch } from '../frame/controls.tsx';
import type { RunControls } from '../frame/use-run.ts';
import { canDo, changeRouter, doDeed, runUntil } from './vrrp-deeds.ts';
import { type Deed, downMs, type Election, effectivePriority, type Router, routerSkewMs } from './vrrp-model.ts';
import type { VrrpWords } from './vrrp-words.ts';
import { seconds } from './vrrp-words.ts';

const DEEDS: readonly Deed[] = ['stop', 'power', 'freeze', 'cut', 'haproxy', 'return'];

/** Time stands at the last packet; things seldom break at that very moment. */
const HAND_MS = 400;

interface RouterPanelProps {
  readonly router: Router;
  readonly election: Election;
  readonly words: VrrpWords;
  readonly run: Pick<RunControls<Election>, 'act' | 'adjust'>;
}

/** One machine's priority, what follows from it, and what can be done to it. */
export function RouterPanel({ router, election, words: { text, locale }, run }: RouterPanelProps) {
  const { settings } = election;
  const labels: Readonly<Record<Deed, string>> = {
    stop: text.deeds.stop,
    power: text.deeds.power,
    freeze: text.deeds.freeze,
    cut: text.deeds.cut,
    haproxy: text.deeds.haproxy,
    return: text.deeds.return,
  };
  return (
    <section aria-label={router.name} className="grid content-start gap-1.5">
      <Dial
        label={`${router.name} · priority`}
        shown={String(router.priority)}
        value={router.priority}
        min={1}
        max={254}
        onChange={(priority) => run.adjust((current) => changeRouter(current, router.name, { priority }))}
      />
      <p className="text-ink-soft text-xs">
        {fill(text.formula, {
          priority: effectivePriority(router, settings),
          skew: seconds(routerSkewMs(router, settings), locale),
          down: seconds(downMs(router, settings), locale),
        })}
      </p>
      <Switch
        label="nopreempt"
        isOn={router.nopreempt}
        onChange={(nopreempt) => run.adjust((current) => changeRouter(current, router.name, { nopreempt }))}
      />
      <div className="flex flex-wrap gap-1">
        {DEEDS.map((deed) => (
          <Button
            key={deed}
            size="sm"
            tone={deed === 'return' && canDo(router, deed) ? 'primary' : 'plain'}
            aria-disabled={!canDo(router, deed) || undefined}
            onClick={() =>
              run.act((current) => (canDo(router, deed) ? doDeed(runUntil(current, current.nowMs + HAND_MS), router.name, deed) : current))
            }
          >
            {labels[deed]}
          </Button>
        ))}
      </div>
    </section>
  );
}
