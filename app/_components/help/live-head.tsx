'use client';
import { ArrowLeft, Eye, Keyboard } from 'lucide-react';
import Link from 'next/link';
import type { HelpSessionView, PageAct } from '#app/_lib/help/help-protocol.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { TextLink } from '../ui/text-link.tsx';
import { fill } from '../workbench/text.ts';
import type { LivePageProps } from './live-page-props.ts';
import type { Help } from './use-help.ts';

/** Whose sandbox this is, whether one watches or types, and the way out. */
export function LiveHead({
  locale,
  helpText: { live },
  lab,
  learnerName,
  backHref,
  preferences,
  help,
  session,
  named,
}: LivePageProps & { help: Help; session: HelpSessionView | null; named: (template: string) => string }) {
  const isWatching = session?.state === 'watching';
  const act = (what: PageAct) => session && help.send({ type: 'act', act: what, session: session.id });
  return (
    <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b bg-surface px-3 py-1.5">
      <Link href={backHref} aria-label={live.back} title={live.back} className="rounded-sm p-1.5 text-ink-soft hover:text-ink">
        <ArrowLeft aria-hidden="true" className="size-4" />
      </Link>
      <h1 className="min-w-0 truncate font-semibold text-sm">{fill(live.of, { name: learnerName, lab: lab.title })}</h1>
      <span className="text-sm">
        <TextLink href={`/${locale}/labs/${lab.id}`}>{live.task}</TextLink>
      </span>
      <div className="ml-auto flex flex-wrap items-center gap-2">
        {isWatching && (
          <>
            <Standing keyboard={session.keyboard} live={live} named={named} />
            {session.keyboard === 'no' && (
              <Button size="sm" onClick={() => act('ask-keyboard')}>
                {live.askKeyboard}
              </Button>
            )}
            {session.keyboard === 'yes' && (
              <Button size="sm" tone="primary" onClick={() => act('hand-back')}>
                {live.handBack}
              </Button>
            )}
            <Button size="sm" tone="danger" onClick={() => act('end')}>
              {live.end}
            </Button>
          </>
        )}
        <span className="flex items-center text-xs max-sm:hidden">{preferences}</span>
      </div>
    </header>
  );
}

function Standing({
  keyboard,
  live,
  named,
}: {
  keyboard: HelpSessionView['keyboard'];
  live: LivePageProps['helpText']['live'];
  named: (template: string) => string;
}) {
  const Icon = keyboard === 'yes' ? Keyboard : Eye;
  const words = { no: live.readOnly, asked: named(live.keyboardAsked), yes: live.hasKeyboard }[keyboard];
  return (
    <p
      role="status"
      data-keyboard={keyboard}
      className={classNames(
        'flex items-center gap-1.5 rounded-sm px-2 py-1 text-xs',
        keyboard === 'yes' ? 'bg-accent font-semibold text-on-accent' : 'bg-sunken text-ink-soft',
      )}
    >
      <Icon aria-hidden="true" className="size-3.5" />
      {words}
    </p>
  );
}
