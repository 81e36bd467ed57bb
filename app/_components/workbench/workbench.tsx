'use client';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import './workbench.css';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import type { Health, Sandbox, WorkInfo } from '#labs/gateway/protocol.ts';
import { createDraftStore } from './editor/draft-store.ts';
import { Lab } from './lab.tsx';
import type { LabView } from './lab-view.ts';
import { createSandboxSession, type SandboxSession } from './sandbox-session.ts';
import type { WorkbenchText } from './text.ts';
import { type AttemptSummary, createWorkbenchApi } from './workbench-api.ts';
import { WorkbenchProvider } from './workbench-context.tsx';

export interface WorkbenchProps {
  readonly locale: Locale;
  readonly text: WorkbenchText;
  readonly lab: LabView;
  readonly task: ReactNode;
  /** Language and theme switches. */
  readonly preferences: ReactNode;
  /** Null for somebody who is not signed in. */
  readonly visitorId: string | null;
  readonly signInHref: string;
  readonly sandbox: Sandbox | null;
  readonly health: Health | null;
  readonly work: WorkInfo | null;
  readonly history: readonly AttemptSummary[];
}

/** The page of one lab. Follows at most one sandbox, which `follow` replaces. */
export function Workbench(props: WorkbenchProps) {
  const { locale, text, lab, visitorId } = props;
  const api = useMemo(() => createWorkbenchApi(locale, text.offline), [locale, text]);
  const surroundings = useMemo(() => ({ locale, text, lab, api }), [locale, text, lab, api]);
  const [sandbox, setSandbox] = useState(props.sandbox);
  const [session, setSession] = useState<SandboxSession | null>(null);

  useEffect(() => {
    if (sandbox === null || visitorId === null) return;
    const drafts = createDraftStore(localStorage, visitorId, lab.id);
    const made = createSandboxSession({ sandbox, api, drafts, failureText: text.failure });
    setSession(made);
    return () => {
      setSession(null);
      made.dispose();
    };
  }, [sandbox, visitorId, lab.id, api, text.failure]);

  const follow = useCallback((next: Sandbox | null) => setSandbox(next), []);
  return (
    <WorkbenchProvider value={surroundings}>
      <Lab {...props} session={session} isFollowing={sandbox !== null} onFollow={follow} />
    </WorkbenchProvider>
  );
}
