import { ChevronLeft, ChevronRight, Pause, Play, RotateCcw } from 'lucide-react';
import type { ComponentProps, KeyboardEvent, ReactNode } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import type { FrameText } from './see-words.ts';
import type { RunControls } from './use-run.ts';

interface StepBarProps {
  readonly run: Omit<RunControls<unknown>, 'state' | 'act' | 'adjust'>;
  readonly frame: FrameText;
  /** What one reads beside the buttons: `3 / 9`, `12.4 s`. The spoken sentence should say it too. */
  readonly place: ReactNode;
}

/** Start again, one step back, play or pause, one step on. With the focus on any of them, ← → and Home do the same. */
export function StepBar({ run, frame, place }: StepBarProps) {
  const keys: Readonly<Record<string, () => void>> = { ArrowLeft: run.back, ArrowRight: run.forward, Home: run.again };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = keys[event.key];
    if (move === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields; these are buttons that belong together.
    <div role="group" aria-label={frame.controls} onKeyDown={onKeyDown} className="mt-3 flex items-center gap-1 print:hidden">
      <BarButton label={frame.again} keys="Home" isOff={!run.canGoBack} onClick={run.again}>
        <RotateCcw aria-hidden="true" className="size-4" />
      </BarButton>
      <BarButton label={frame.back} keys="ArrowLeft" isOff={!run.canGoBack} onClick={run.back}>
        <ChevronLeft aria-hidden="true" className="size-5" />
      </BarButton>
      <BarButton label={run.isPlaying ? frame.pause : frame.play} onClick={run.isPlaying ? run.pause : run.play}>
        {run.isPlaying ? <Pause aria-hidden="true" className="size-4" /> : <Play aria-hidden="true" className="size-4" />}
      </BarButton>
      <BarButton label={frame.forward} keys="ArrowRight" isOff={!run.canGoOn} onClick={run.forward}>
        <ChevronRight aria-hidden="true" className="size-5" />
      </BarButton>
      <span aria-hidden="true" className="ml-auto text-ink-soft text-xs">
        {place}
      </span>
    </div>
  );
}

/** A button that is off keeps the focus: it would otherwise be lost at the last step. */
function BarButton({ isOff = false, keys, ...rest }: ComponentProps<typeof IconButton> & { isOff?: boolean; keys?: string }) {
  return <IconButton size="md" tone="plain" aria-disabled={isOff || undefined} aria-keyshortcuts={keys} {...rest} />;
}
