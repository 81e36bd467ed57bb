/** Everything that lives as long as one sandbox on the page: its event stream, its open files, its grading. */
import type { Sandbox } from '#labs/gateway/protocol.ts';
import { type AttemptRunner, createAttemptRunner } from './check/attempt-runner.ts';
import type { DraftStore } from './editor/draft-store.ts';
import { createEditorWorkspace, type EditorWorkspace } from './editor/editor-workspace.ts';
import { createSandboxFeed, type FeedSource, type SandboxFeed } from './sandbox/sandbox-feed.ts';
import { createStore, type Store } from './store.ts';
import type { TerminalTabs } from './terminal/terminal-tabs.ts';
import type { WorkbenchApi } from './workbench-api.ts';

export interface SandboxSession {
  readonly id: string;
  readonly feed: SandboxFeed;
  readonly workspace: EditorWorkspace;
  readonly attempt: AttemptRunner;
  /** Which terminals are open and shown; null before any is. */
  readonly terminals: Store<TerminalTabs | null>;
  showTerminals(tabs: TerminalTabs): void;
  dispose(): void;
}

export interface SandboxSessionParts {
  readonly sandbox: Sandbox;
  readonly api: WorkbenchApi;
  readonly drafts: DraftStore;
  readonly failureText: string;
}

/** Opens the stream at once. The caller disposes it. */
export function createSandboxSession({ sandbox, api, drafts, failureText }: SandboxSessionParts): SandboxSession {
  const feed = createSandboxFeed({
    sandbox,
    read: () => api.read(sandbox.id),
    openSource: () => new EventSource(api.eventsUrl(sandbox.id)) as FeedSource,
  });
  const workspace = createEditorWorkspace({ api, sandbox: sandbox.id, drafts, failureText });
  const attempt = createAttemptRunner(api, sandbox.id);
  const terminals = createStore<TerminalTabs | null>(null);
  return {
    id: sandbox.id,
    feed,
    workspace,
    attempt,
    terminals,
    showTerminals: (tabs) => terminals.update(() => tabs),
    dispose() {
      workspace.dispose();
      feed.dispose();
    },
  };
}
