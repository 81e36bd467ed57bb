'use client';
import { useState } from 'react';
import type { Sandbox } from '#labs/gateway/protocol.ts';
import { Button } from '../ui/button.tsx';
import { formatCountdown } from './clock.ts';
import { NoticeBand } from './notice-band.tsx';
import { useNow } from './page-signals.ts';
import type { FeedState } from './sandbox/sandbox-feed.ts';
import { SOON_MS } from './sandbox/time-left.tsx';
import { fill } from './text.ts';
import { useWorkbench } from './workbench-context.tsx';

/** A question asked in a band; every way out of it is a button. */
export interface Question {
  readonly words: string;
  readonly answers: readonly { readonly label: string; readonly isDangerous?: boolean; onChoose(): void }[];
}

/** Everything the page has to say at once, most pressing first. */
export function LabNotices({
  connection,
  problem,
  question,
  sandbox,
  isFresh,
  signInHref,
  onDismissProblem,
  onDismissQuestion,
  onExtend,
}: {
  connection: FeedState['connection'];
  problem: string | null;
  question: Question | null;
  /** The running sandbox, if there is one. */
  sandbox: Sandbox | null;
  /** It came up while this page was looking. */
  isFresh: boolean;
  signInHref: string;
  onDismissProblem: () => void;
  onDismissQuestion: () => void;
  onExtend: () => void;
}) {
  const { text } = useWorkbench();
  return (
    <>
      {connection === 'lost' && <NoticeBand tone="offline">{text.offline}</NoticeBand>}
      {connection === 'signed-out' && (
        <NoticeBand
          tone="offline"
          isUrgent
          actions={
            <a href={signInHref} className="font-semibold underline">
              {text.start.signIn}
            </a>
          }
        >
          {text.signedOut}
        </NoticeBand>
      )}
      {problem !== null && (
        <NoticeBand
          tone="fail"
          isUrgent
          actions={
            <Button size="sm" onClick={onDismissProblem}>
              {text.close}
            </Button>
          }
        >
          {problem}
        </NoticeBand>
      )}
      {question && <Asked question={question} onDismiss={onDismissQuestion} />}
      {sandbox?.restored && isFresh && <Restored />}
      {sandbox && <Expiring sandbox={sandbox} onExtend={onExtend} />}
    </>
  );
}

function Asked({ question, onDismiss }: { question: Question; onDismiss: () => void }) {
  const { text } = useWorkbench();
  return (
    <NoticeBand
      tone="ask"
      isUrgent
      actions={
        <>
          {question.answers.map(({ label, isDangerous, onChoose }, index) => (
            <Button
              key={label}
              size="sm"
              tone={isDangerous ? 'danger' : 'plain'}
              autoFocus={index === 0}
              onClick={() => {
                onDismiss();
                onChoose();
              }}
            >
              {label}
            </Button>
          ))}
          <Button size="sm" tone="quiet" onClick={onDismiss}>
            {text.cancel}
          </Button>
        </>
      }
    >
      {question.words}
    </NoticeBand>
  );
}

/** Says once that earlier work is back in its place. */
function Restored() {
  const { text } = useWorkbench();
  const [isClosed, setIsClosed] = useState(false);
  if (isClosed) return null;
  return (
    <NoticeBand
      tone="note"
      actions={
        <Button size="sm" tone="quiet" onClick={() => setIsClosed(true)}>
          {text.close}
        </Button>
      }
    >
      {text.restored}
    </NoticeBand>
  );
}

/** Says early enough that time runs out, once per end: closing it leaves the clock in the strip. */
function Expiring({ sandbox, onExtend }: { sandbox: Sandbox; onExtend: () => void }) {
  const { text, lab } = useWorkbench();
  const now = useNow(1000);
  const [closedFor, setClosedFor] = useState('');
  const leftMs = Date.parse(sandbox.expiresAt) - now;
  if (now === 0 || leftMs > SOON_MS || closedFor === sandbox.expiresAt) return null;
  return (
    <NoticeBand
      tone="ask"
      actions={
        <>
          {sandbox.extensionsLeft > 0 && (
            <Button size="sm" onClick={onExtend}>
              {fill(text.time.extend, { minutes: lab.extendMinutes })}
            </Button>
          )}
          <Button size="sm" tone="quiet" onClick={() => setClosedFor(sandbox.expiresAt)}>
            {text.close}
          </Button>
        </>
      }
    >
      {fill(text.time.soon, { time: formatCountdown(leftMs) })}
    </NoticeBand>
  );
}
