'use client';
import { useCallback, useEffect, useMemo, useState } from 'react';
import './workbench.css';
import type { Sandbox } from '#labs/gateway/protocol.ts';
import { createDraftStore } from './editor/draft-store.ts';
import { Lab } from './lab.tsx';
import { createSandboxSession, type SandboxSession } from './sandbox-session.ts';
import { createWorkbenchApi } from './workbench-api.ts';
import { WorkbenchProvider } from './workbench-context.tsx';
import type { WorkbenchProps } from './workbench-props.ts';

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
