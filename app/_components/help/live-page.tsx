'use client';
import { type ReactNode, useMemo } from 'react';
import '../workbench/workbench.css';
import './live.css';
import { Button } from '../ui/button.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { fill } from '../workbench/text.ts';
import { createWorkbenchApi } from '../workbench/workbench-api.ts';
import { WorkbenchProvider } from '../workbench/workbench-context.tsx';
import type { HelpText } from './help-text.ts';
import { LiveHead } from './live-head.tsx';
import type { LivePageProps } from './live-page-props.ts';
import { LiveRoom } from './live-room.tsx';
import { type Help, useHelp } from './use-help.ts';

/** A mentor's page beside one learner's sandbox: asks, waits, watches, and says plainly which of these it is. */
export function LivePage(props: LivePageProps) {
  const { locale, text, helpText, lab, sandbox, mentorId, learnerName } = props;
  const api = useMemo(() => createWorkbenchApi(locale, text.offline), [locale, text]);
  const surroundings = useMemo(() => ({ locale, text, lab, api }), [locale, text, lab, api]);
  const help = useHelp(sandbox, mentorId);
  const session = help.state.sessions?.[0] ?? null;
  const named = (template: string) => fill(template, { name: learnerName });
  const isWatching = session?.state === 'watching' && help.phase !== 'over';
  return (
    <WorkbenchProvider value={surroundings}>
      <div className="flex h-dvh flex-col overflow-hidden">
        <LiveHead {...props} help={help} session={session} named={named} />
        {isWatching && help.phase === 'lost' && (
          <p role="status" className="shrink-0 border-line border-b bg-wait-soft px-4 py-1.5 text-sm text-wait">
            {helpText.live.offline}
          </p>
        )}
        <main id="main" className="flex min-h-0 flex-1 flex-col overflow-y-auto">
          {isWatching ? (
            <LiveRoom help={help} text={helpText} sandbox={sandbox} mentorId={mentorId} named={named} />
          ) : (
            <Threshold help={help} text={helpText} consent={props.consent} isAsked={session?.state === 'asked'} named={named} />
          )}
        </main>
      </div>
    </WorkbenchProvider>
  );
}

/** Before and after: what will be seen and by whose leave, or how it ended. */
function Threshold({
  help,
  text: { live },
  consent,
  isAsked,
  named,
}: {
  help: Help;
  text: HelpText;
  consent: 'ask' | 'open';
  isAsked: boolean;
  named: (template: string) => string;
}) {
  const { ended, sessions, refused } = help.state;
  const hasEnded = ended !== null;
  const ask = () => help.send({ type: 'ask' });
  const [own] = sessions ?? [];
  if (help.phase === 'over') return <Centred>{hasEnded ? named(live.ended[ended.reason]) : live.over}</Centred>;
  if (sessions === null) {
    return (
      <Centred>
        <Spinner label={live.connecting} />
      </Centred>
    );
  }
  if (isAsked && own) {
    return (
      <Centred>
        <Spinner label={named(live.waiting)} />
        <p role="status" className="font-semibold text-base text-ink">
          {named(live.waiting)}
        </p>
        <p>{live.waitingText}</p>
        <Button onClick={() => help.send({ type: 'act', act: 'end', session: own.id })}>{live.withdraw}</Button>
      </Centred>
    );
  }
  return (
    <Centred>
      {hasEnded && (
        <p role="status" className="font-semibold text-base text-ink">
          {named(live.ended[ended.reason])}
        </p>
      )}
      <p>{named(consent === 'open' ? live.introOpen : live.introAsk)}</p>
      <Button tone="primary" disabled={help.phase !== 'live'} onClick={ask}>
        {consent === 'open' ? live.begin : hasEnded ? live.again : live.ask}
      </Button>
      {refused?.what === 'ask' && (
        <p role="status" className="text-fail">
          {live.refused}
        </p>
      )}
    </Centred>
  );
}

function Centred({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex max-w-md flex-1 flex-col items-center justify-center gap-4 px-6 py-10 text-center text-ink-soft text-sm">
      {children}
    </div>
  );
}
