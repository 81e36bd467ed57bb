'use client';
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { loadAgain } from '#app/_components/loading/load-again.ts';
import type { Sandbox } from '#labs/gateway/protocol.ts';
import { Spinner } from '../ui/spinner.tsx';
import { useNight } from '../workbench/page-signals.ts';
import { NodeShape } from '../workbench/sandbox/node-shape.tsx';
import { createSandboxFeed, type FeedSource, type SandboxFeed } from '../workbench/sandbox/sandbox-feed.ts';
import { useOptionalStore } from '../workbench/store.ts';
import { fill } from '../workbench/text.ts';
import { useWorkbench } from '../workbench/workbench-context.tsx';
import type { HelpText } from './help-text.ts';
import { LiveTerminals } from './live-terminals.tsx';
import { MessagesPanel } from './messages-panel.tsx';
import type { Help } from './use-help.ts';

const LiveEditor = dynamic(() => loadAgain(() => import('./live-editor.tsx')), { ssr: false });

/** What the learner sees, as they see it: nodes, the file in front, terminals; and what is said. */
export function LiveRoom({
  help,
  text,
  sandbox,
  mentorId,
  named,
}: {
  help: Help;
  text: HelpText;
  sandbox: string;
  mentorId: string;
  named: (template: string) => string;
}) {
  const { live } = text;
  const nodes = useNodes(sandbox);
  const isNight = useNight();
  const [isFollowing, setIsFollowing] = useState(true);
  const { file, cursor, isLearnerHere, terminals } = help.state;
  return (
    <div className="flex min-h-0 flex-1 max-lg:flex-col">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col max-lg:min-h-[42rem]">
        <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-3 py-1 text-xs">
          <ul aria-label={live.nodes} className="flex flex-wrap gap-x-3">
            {nodes?.map(({ name, state }) => (
              <NodeSign key={name} name={name} state={state} />
            ))}
          </ul>
          <p role="status" className={isLearnerHere ? 'text-ink-soft' : 'text-wait'}>
            {named(isLearnerHere ? live.here : live.away)}
          </p>
          <label title={live.followHint} className="ml-auto flex items-center gap-1.5">
            <input
              type="checkbox"
              checked={isFollowing}
              onChange={(event) => setIsFollowing(event.target.checked)}
              className="accent-[var(--accent)]"
            />
            {live.follow}
          </label>
        </div>
        <section aria-label={named(live.editor)} className="flex min-h-0 flex-[45] flex-col bg-surface">
          {file === null ? (
            <p className="grid flex-1 place-items-center text-ink-faint text-sm">{named(live.noFile)}</p>
          ) : (
            <>
              <div className="flex h-9 shrink-0 items-center gap-2 border-line border-b px-3 text-xs">
                <span className="text-ink-faint">{file.node}</span>
                <span className="truncate font-mono">{file.path}</span>
                {file.isUnsaved && <span className="shrink-0 rounded-sm bg-wait-soft px-1.5 py-0.5 text-wait">{live.unsaved}</span>}
                {cursor && (
                  <span className="ml-auto whitespace-nowrap text-ink-faint">
                    {fill(live.cursorAt, { line: cursor.line, column: cursor.column })}
                  </span>
                )}
              </div>
              {file.text === null ? (
                <p className="grid flex-1 place-items-center px-6 text-center text-ink-faint text-sm">{live.noText}</p>
              ) : (
                <LiveEditor
                  path={file.path}
                  value={file.text}
                  cursor={cursor}
                  isNight={isNight}
                  isFollowing={isFollowing}
                  label={named(live.editor)}
                />
              )}
            </>
          )}
        </section>
        {nodes ? (
          <LiveTerminals
            sandbox={sandbox}
            nodes={nodes}
            shown={terminals}
            isFollowing={isFollowing}
            onLeave={() => setIsFollowing(false)}
            label={named(live.terminals)}
            emptyText={live.noTerminals}
          />
        ) : (
          <div className="grid flex-[55] place-items-center border-line border-t">
            <Spinner label={live.connecting} />
          </div>
        )}
      </div>
      <MessagesPanel help={help} ownId={mentorId} text={text} mayWrite={help.phase === 'live'} onClose={null} />
    </div>
  );
}

function NodeSign({ name, state }: Pick<Sandbox['nodes'][number], 'name' | 'state'>) {
  const { text } = useWorkbench();
  return (
    <li className="flex items-center gap-1.5 font-mono">
      <NodeShape state={state} />
      {name}
      <span className="sr-only">{text.node[state]}</span>
    </li>
  );
}

/** The nodes as the sandbox's event stream tells them; null until it has spoken. */
function useNodes(sandbox: string): Sandbox['nodes'] | null {
  const { api } = useWorkbench();
  const [feed, setFeed] = useState<SandboxFeed | null>(null);
  useEffect(() => {
    let made: SandboxFeed | null = null;
    let isGone = false;
    async function begin(): Promise<void> {
      const first = await api.read(sandbox);
      if (isGone) return;
      made = createSandboxFeed({
        sandbox: first,
        read: () => api.read(sandbox),
        openSource: () => new EventSource(api.eventsUrl(sandbox)) as FeedSource,
      });
      setFeed(made);
    }
    begin().catch((cause: unknown) => console.info('help: the sandbox could not be read', cause));
    return () => {
      isGone = true;
      made?.dispose();
      setFeed(null);
    };
  }, [api, sandbox]);
  return useOptionalStore(feed?.store ?? null)?.view.sandbox.nodes ?? null;
}
