'use client';
import dynamic from 'next/dynamic';
import { loadAgain } from '#app/_components/loading/load-again.ts';
import type { HelpText } from '../help/help-text.ts';
import type { SandboxSession } from './sandbox-session.ts';

const LearnerHelp = dynamic(() => loadAgain(() => import('../help/learner-help.tsx')), { ssr: false });

/** Live help beside a running sandbox, for a learner whom mentors may ask; loaded for nobody else. */
export function LabHelp({
  session,
  ownId,
  text,
  slot,
}: {
  session: SandboxSession | null;
  ownId: string | null;
  text: HelpText | null;
  slot: HTMLElement | null;
}) {
  if (session === null || ownId === null || text === null) return null;
  return <LearnerHelp key={session.id} session={session} ownId={ownId} text={text} slot={slot} />;
}
