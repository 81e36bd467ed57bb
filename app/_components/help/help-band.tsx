'use client';
import { Eye, EyeOff, Keyboard, MessageCircleQuestionMark, Unplug } from 'lucide-react';
import { Button, type ButtonTone } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';

const LOOKS = {
  ask: { icon: MessageCircleQuestionMark, look: 'border-wait bg-wait-soft text-ink' },
  watching: { icon: Eye, look: 'border-accent bg-accent-soft text-ink' },
  typing: { icon: Keyboard, look: 'border-fail bg-accent font-semibold text-on-accent' },
  ended: { icon: EyeOff, look: 'border-line-strong bg-sunken text-ink-soft' },
  lost: { icon: Unplug, look: 'border-wait bg-wait-soft text-wait' },
} as const;

export interface HelpBandAction {
  readonly label: string;
  /** A key that does the same. */
  readonly hint?: string;
  readonly tone?: ButtonTone;
  readonly isPressed?: boolean;
  onChoose(): void;
}

/** One line across the page. Each kind differs by shape and words, not by colour alone. */
export function HelpBand({ tone, words, actions }: { tone: keyof typeof LOOKS; words: string; actions: readonly HelpBandAction[] }) {
  const { icon: Icon, look } = LOOKS[tone];
  return (
    <section
      data-help-band={tone}
      className={classNames(
        'flex min-h-11 shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-l-4 px-3 py-1.5 text-sm shadow-[inset_0_-1px_0_var(--line)]',
        look,
      )}
    >
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      <p role={tone === 'ask' || tone === 'typing' ? 'alert' : 'status'} className="min-w-48 flex-1">
        {words}
      </p>
      <span className="flex flex-wrap gap-2">
        {actions.map(({ label, hint, tone: buttonTone = 'plain', isPressed, onChoose }) => (
          <Button
            key={label}
            size="sm"
            tone={buttonTone}
            title={hint}
            aria-keyshortcuts={hint && 'Control+Alt+K'}
            aria-pressed={isPressed}
            onClick={onChoose}
          >
            {label}
            {hint && <kbd className="ml-1 font-normal text-ink-faint max-md:hidden">{hint}</kbd>}
          </Button>
        ))}
      </span>
    </section>
  );
}
