'use client';
import { PanelLeft, Save } from 'lucide-react';
import dynamic from 'next/dynamic';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { loadAgain } from '#app/_components/loading/load-again.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useMediaQuery } from '../page-signals.ts';
import { useStore } from '../store.ts';
import { TabRow } from '../tab-row.tsx';
import { fill } from '../text.ts';
import { useWorkbench } from '../workbench-context.tsx';
import type { EditorWorkspace } from './editor-workspace.ts';
import { FileTree } from './file-tree.tsx';
import { fileKey, fileName, isDirty, type OpenFile } from './open-file.ts';

const CodeEditor = dynamic(() => loadAgain(() => import('./code-editor.tsx')), { ssr: false, loading: () => <Waiting /> });
const ConflictView = dynamic(() => loadAgain(() => import('./conflict-view.tsx')), { ssr: false, loading: () => <Waiting /> });

/** The files of the nodes and the one being edited. */
export function EditorPane({
  workspace,
  sandbox,
  nodes,
  isNight,
}: {
  workspace: EditorWorkspace;
  sandbox: string;
  nodes: readonly string[];
  isNight: boolean;
}) {
  const { text } = useWorkbench();
  const { files, activeKey, jump } = useStore(workspace.store);
  const active = files.find((file) => fileKey(file.node, file.path) === activeKey) ?? null;
  const openKeys = useMemo(() => files.map((file) => fileKey(file.node, file.path)), [files]);
  const [treeNode, setTreeNode] = useState(active?.node ?? nodes[0] ?? '');
  // On a phone the text needs the width; the tree is a button away.
  const isPhone = useMediaQuery('(max-width: 639px)');
  const [treeChoice, setTreeChoice] = useState<boolean | null>(null);
  const hasTree = treeChoice ?? !isPhone;
  useEffect(() => {
    if (active) setTreeNode(active.node);
  }, [active?.node, active]);

  return (
    <div data-pane="editor" className="flex h-full min-h-0 bg-surface">
      {hasTree && (
        <div className="w-52 shrink-0 border-line border-r max-sm:w-40">
          <FileTree
            sandbox={sandbox}
            node={treeNode}
            nodes={nodes}
            activePath={active?.node === treeNode ? active.path : null}
            onNode={setTreeNode}
            onOpen={(path, isNew) => void workspace.open(treeNode, path, { isNew })}
          />
        </div>
      )}
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="flex h-9 shrink-0 items-stretch border-line border-b">
          <div className="flex items-center px-0.5">
            <IconButton label={text.files.toggle} aria-pressed={hasTree} onClick={() => setTreeChoice(!hasTree)} className="!size-7">
              <PanelLeft aria-hidden="true" className="size-3.5" />
            </IconButton>
          </div>
          <TabRow
            label={text.files.openFiles}
            tabs={files.map((file) =>
              fileTab(file, activeKey, nodes, text.files.unsaved, fill(text.files.closeFile, { name: fileName(file.path) }), workspace),
            )}
            onSelect={workspace.show}
          />
          {active?.status === 'ready' && <SaveState file={active} onSave={() => void workspace.save(fileKey(active.node, active.path))} />}
        </div>
        {active && <FileNotes file={active} onResolve={(choice) => workspace.resolve(fileKey(active.node, active.path), choice)} />}
        <div className="relative min-h-0 flex-1">
          {active === null ? (
            <Centred>{text.files.welcome}</Centred>
          ) : active.theirs !== null ? (
            <ConflictView path={active.path} mine={active.text} theirs={active.theirs.text} isNight={isNight} />
          ) : active.status === 'ready' ? (
            <CodeEditor
              file={active}
              openKeys={openKeys}
              label={fill(text.files.editorOf, { path: active.path, node: active.node })}
              isNight={isNight}
              jump={jump}
              onEdit={workspace.edit}
              onSave={(key) => void workspace.save(key)}
            />
          ) : (
            <NoText file={active} onMake={() => void workspace.open(active.node, active.path, { isNew: true })} />
          )}
        </div>
      </div>
    </div>
  );
}

function fileTab(
  file: OpenFile,
  activeKey: string | null,
  nodes: readonly string[],
  unsaved: string,
  close: string,
  workspace: EditorWorkspace,
) {
  const key = fileKey(file.node, file.path);
  const isUnsaved = isDirty(file);
  return {
    key,
    isSelected: key === activeKey,
    title: `${file.node}:${file.path}`,
    content: (
      <span className="inline-flex items-center gap-1.5 text-xs">
        {nodes.length > 1 && <span className="text-ink-faint">{file.node}</span>}
        <span className="font-mono">{fileName(file.path)}</span>
        <span aria-hidden="true" className={classNames('size-1.5 rounded-full', isUnsaved ? 'bg-wait' : 'bg-transparent')} />
        {isUnsaved && <span className="sr-only">{unsaved}</span>}
      </span>
    ),
    close: { label: close, onClose: () => workspace.close(key) },
  };
}

function SaveState({ file, onSave }: { file: OpenFile; onSave: () => void }) {
  const { text } = useWorkbench();
  const isUnsaved = isDirty(file) || file.baseRevision === null;
  const isFresh = !isUnsaved && file.savedAtMs > 0;
  return (
    <div className="flex shrink-0 items-center gap-2 pr-1 pl-2 text-xs">
      <span role="status" className={isFresh ? 'text-pass' : 'text-ink-faint'}>
        {file.isSaving ? text.files.saving : isFresh ? text.files.saved : ''}
      </span>
      <Button size="sm" className="!h-7" disabled={!isUnsaved || file.isSaving || file.theirs !== null} title="Ctrl+S" onClick={onSave}>
        <Save aria-hidden="true" className="size-3.5" />
        {text.files.save}
      </Button>
    </div>
  );
}

/** What there is to know of the file: a conflict to settle, a draft that came back, a save that failed. */
function FileNotes({ file, onResolve }: { file: OpenFile; onResolve: (choice: 'mine' | 'theirs') => void }) {
  const { text } = useWorkbench();
  if (file.theirs !== null) {
    return (
      <div role="alert" className="border-line border-b bg-wait-soft px-3 py-2 text-wait text-xs">
        <div className="flex flex-wrap items-center gap-2">
          <span className="min-w-40 flex-1">{text.files.conflict}</span>
          <Button size="sm" onClick={() => onResolve('theirs')}>
            {text.files.takeTheirs}
          </Button>
          <Button size="sm" onClick={() => onResolve('mine')}>
            {text.files.keepMine}
          </Button>
        </div>
        <p className="mt-1 flex gap-4 font-semibold">
          <span>− {text.files.conflictTheirs}</span>
          <span>+ {text.files.conflictMine}</span>
        </p>
      </div>
    );
  }
  if (file.problem !== null && file.status === 'ready') return <Note tone="fail">{file.problem}</Note>;
  if (file.isFromDraft) return <Note tone="wait">{text.files.draft}</Note>;
  if (file.status === 'ready' && file.baseRevision === null) return <Note tone="wait">{text.files.newDraft}</Note>;
  return null;
}

function Note({ tone, children }: { tone: 'wait' | 'fail'; children: ReactNode }) {
  const look = tone === 'fail' ? 'bg-fail-soft text-fail' : 'bg-wait-soft text-wait';
  return (
    <p role="status" className={classNames('border-line border-b px-3 py-1.5 text-xs', look)}>
      {children}
    </p>
  );
}

function NoText({ file, onMake }: { file: OpenFile; onMake: () => void }) {
  const { text } = useWorkbench();
  switch (file.status) {
    case 'binary':
      return <Centred>{text.files.binary}</Centred>;
    case 'too-large':
      return <Centred>{text.files.tooLarge}</Centred>;
    case 'missing':
      return (
        <Centred>
          {text.files.missing}
          <Button size="sm" onClick={onMake}>
            {text.files.makeIt}
          </Button>
        </Centred>
      );
    case 'error':
      return <Centred>{file.problem ?? text.failure}</Centred>;
    default:
      return <Waiting />;
  }
}

function Centred({ children }: { children: ReactNode }) {
  return <div className="flex h-full flex-col items-center justify-center gap-3 px-6 text-center text-ink-faint text-sm">{children}</div>;
}

function Waiting() {
  const { text } = useWorkbench();
  return (
    <Centred>
      <Spinner label={text.files.loading} />
    </Centred>
  );
}
