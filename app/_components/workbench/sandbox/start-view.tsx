'use client';
import { Play, Server } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Health, Sandbox, StartStep, WorkInfo } from '#labs/gateway/protocol.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { formatWhen } from '../clock.ts';
import { fill } from '../text.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { StartChart } from './start-chart.tsx';

/** Before a sandbox: what will be made, what is kept from last time, and the way in, or what stands in it. */
export function StartView({
  health,
  work,
  signInHref,
  isStarting,
  problem,
  onStart,
}: {
  /** Null while it is not known. */
  health: Health | null;
  work: WorkInfo | null;
  /** Where to sign in; null for somebody signed in. */
  signInHref: string | null;
  isStarting: boolean;
  problem: string | null;
  onStart: (restore: boolean) => void;
}) {
  const { text, lab, locale } = useWorkbench();
  const hasSaved = work !== null && work.savedAt !== null && work.files.length > 0;
  const isAvailable = health?.available ?? true;
  return (
    <Frame title={text.start.title} lead={fill(text.start.introCount, { count: lab.nodes.length })}>
      <ul aria-label={text.start.machines} className="divide-y divide-line border-line border-y">
        {lab.nodes.map((node) => (
          <li key={node.name} className="flex items-baseline gap-3 py-2 text-sm">
            <Server aria-hidden="true" className="size-3.5 shrink-0 self-center text-ink-faint" />
            <span className="w-14 shrink-0 font-mono">{node.name}</span>
            <span className="text-ink-soft">{node.role[locale]}</span>
          </li>
        ))}
      </ul>
      {problem !== null && (
        <Callout tone="problem" live>
          <p className="text-sm">{problem}</p>
        </Callout>
      )}
      {!isAvailable && health && <Unavailable health={health} />}
      {signInHref !== null ? (
        <div className="flex flex-wrap items-center gap-4">
          <Link href={signInHref} className={buttonClass({ tone: 'primary' })}>
            {text.start.signIn}
          </Link>
          <span className="text-ink-soft text-sm">{text.start.signInFirst}</span>
        </div>
      ) : isAvailable && hasSaved ? (
        <SavedWork work={work} isStarting={isStarting} onStart={onStart} />
      ) : (
        isAvailable && (
          <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
            <StartButton isStarting={isStarting} onClick={() => onStart(true)} label={text.start.begin} />
            <Facts />
          </div>
        )
      )}
    </Frame>
  );
}

function StartButton({ isStarting, onClick, label }: { isStarting: boolean; onClick: () => void; label: string }) {
  const { text } = useWorkbench();
  return (
    <Button tone="primary" disabled={isStarting} onClick={onClick}>
      <Play aria-hidden="true" className="size-4" />
      {isStarting ? text.start.beginning : label}
    </Button>
  );
}

function Facts() {
  const { text, lab } = useWorkbench();
  return (
    <p className="text-ink-faint text-xs leading-relaxed">
      {fill(text.start.minutes, { minutes: lab.minutes })}
      <br />
      {fill(text.start.lifetime, { minutes: lab.ttlMinutes })}
    </p>
  );
}

function SavedWork({ work, isStarting, onStart }: { work: WorkInfo; isStarting: boolean; onStart: (restore: boolean) => void }) {
  const { text, locale } = useWorkbench();
  return (
    <section className="grid gap-3 border-accent border-l-2 pl-4">
      <div>
        <h3 className="font-semibold">{text.start.savedTitle}</h3>
        <p className="text-ink-soft text-sm">
          {fill(text.start.savedText, { count: work.files.length, when: formatWhen(work.savedAt ?? '', locale) })}
        </p>
        <ul className="mt-1.5 font-mono text-ink-faint text-xs">
          {work.files.slice(0, 4).map(({ node, path }) => (
            <li key={`${node}:${path}`} className="truncate">
              {node}:{path}
            </li>
          ))}
          {work.files.length > 4 && <li>… +{work.files.length - 4}</li>}
        </ul>
      </div>
      <div className="flex flex-wrap gap-2">
        <StartButton isStarting={isStarting} onClick={() => onStart(true)} label={text.start.continue} />
        <Button disabled={isStarting} onClick={() => onStart(false)}>
          {text.start.fresh}
        </Button>
      </div>
    </section>
  );
}

/** What an operator has to see to, said to a learner who cannot. */
function Unavailable({ health }: { health: Health }) {
  const { text } = useWorkbench();
  const say = (code: string) =>
    Object.hasOwn(text.problem, code) ? text.problem[code as keyof typeof text.problem] : fill(text.problem.other, { code });
  return (
    <Callout tone="warning" title={text.start.anotherTitle}>
      <p className="text-sm">{text.start.anotherText}</p>
      <ul className="list-disc pl-5 text-sm">
        {health.problems.map(({ code, detail }) => (
          <li key={`${code}:${detail}`}>
            {say(code)}
            {detail !== '' && <code className="mt-0.5 block break-words text-ink-faint text-xs">{detail}</code>}
          </li>
        ))}
      </ul>
    </Callout>
  );
}

/** While a sandbox comes up: its place in the queue, then each real step. */
export function ComingUpView({ sandbox, steps }: { sandbox: Sandbox; steps: readonly StartStep[] }) {
  const { text } = useWorkbench();
  const isQueued = sandbox.state === 'queued';
  return (
    <Frame
      title={isQueued ? text.start.queueTitle : text.start.buildingTitle}
      lead={isQueued ? fill(text.start.queueText, { position: sandbox.queuePosition ?? 1 }) : undefined}
      isLive
    >
      <StartChart steps={steps} nodes={sandbox.nodes.map((node) => node.name)} />
    </Frame>
  );
}

/** A sandbox that ended or never came to be: why, and the way back in. */
export function EndedView({ title, detail, onAgain }: { title: string; detail?: string | undefined; onAgain: () => void }) {
  const { text } = useWorkbench();
  return (
    <Frame title={title} lead={detail} isLive>
      <div>
        <Button tone="primary" onClick={onAgain}>
          {text.gone.again}
        </Button>
      </div>
    </Frame>
  );
}

function Frame({
  title,
  lead,
  isLive = false,
  children,
}: {
  title: string;
  lead?: string | undefined;
  isLive?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="h-full overflow-y-auto">
      <section className="mx-auto grid min-h-full max-w-2xl content-center gap-6 px-6 py-8 sm:px-10">
        <header role={isLive ? 'status' : undefined} className="grid gap-1.5">
          <h2 className="font-semibold text-xl tracking-tight">{title}</h2>
          {lead !== undefined && <p className="text-ink-soft">{lead}</p>}
        </header>
        {children}
      </section>
    </div>
  );
}
