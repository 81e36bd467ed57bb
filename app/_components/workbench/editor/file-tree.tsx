'use client';
import { ChevronRight, Eye, EyeOff, FilePlus2, FileText, Folder, FolderOpen, Link2, RefreshCw } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { fill } from '../text.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { type TreeRow, treeRows } from './file-tree-state.ts';
import { useFileTree } from './use-file-tree.ts';

/** The files of one node, read as directories are opened. Arrows move, Right and Left open and close, Enter opens a file. */
export function FileTree({
  sandbox,
  node,
  nodes,
  activePath,
  onNode,
  onOpen,
}: {
  sandbox: string;
  node: string;
  nodes: readonly string[];
  activePath: string | null;
  onNode: (node: string) => void;
  onOpen: (path: string, isNew: boolean) => void;
}) {
  const { text } = useWorkbench();
  const [showsHidden, setShowsHidden] = useState(false);
  const [isNaming, setIsNaming] = useState(false);
  const tree = useFileTree(sandbox, node, activePath);
  const rows = useMemo(() => treeRows(tree.state, showsHidden), [tree.state, showsHidden]);
  const selectId = useId();

  const act = (row: TreeRow) => {
    if (row.type === 'directory') tree.toggle(row.path);
    else onOpen(row.path, false);
  };

  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex h-9 shrink-0 items-center gap-0.5 border-line border-b pr-1 pl-2">
        <label htmlFor={selectId} className="sr-only">
          {text.files.node}
        </label>
        <select
          id={selectId}
          value={node}
          onChange={(event) => onNode(event.target.value)}
          className="min-w-0 flex-1 cursor-pointer rounded-sm bg-transparent py-1 font-mono text-ink text-xs"
        >
          {nodes.map((name) => (
            <option key={name} value={name} className="bg-surface text-ink">
              {name}
            </option>
          ))}
        </select>
        <IconButton label={text.files.newFile} onClick={() => setIsNaming(true)} className="!size-7">
          <FilePlus2 aria-hidden="true" className="size-3.5" />
        </IconButton>
        <IconButton label={text.files.hidden} aria-pressed={showsHidden} onClick={() => setShowsHidden(!showsHidden)} className="!size-7">
          {showsHidden ? <Eye aria-hidden="true" className="size-3.5" /> : <EyeOff aria-hidden="true" className="size-3.5" />}
        </IconButton>
        <IconButton label={text.files.refresh} onClick={tree.refresh} className="!size-7">
          <RefreshCw aria-hidden="true" className="size-3.5" />
        </IconButton>
      </div>
      {isNaming && (
        <NewFile
          directory={activePath?.slice(0, activePath.lastIndexOf('/') + 1) ?? '/root/'}
          onCancel={() => setIsNaming(false)}
          onCreate={(path) => {
            setIsNaming(false);
            onOpen(path, true);
          }}
        />
      )}
      <TreeRows rows={rows} activePath={activePath} onAct={act} onToggle={tree.toggle} />
    </div>
  );
}

function TreeRows({
  rows,
  activePath,
  onAct,
  onToggle,
}: {
  rows: readonly TreeRow[];
  activePath: string | null;
  onAct: (row: TreeRow) => void;
  onToggle: (path: string) => void;
}) {
  const { text } = useWorkbench();
  const list = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const isActiveListed = rows.some((row) => row.path === activePath);
  useEffect(() => {
    if (activePath === null || !isActiveListed) return;
    list.current?.querySelector(`[data-path="${CSS.escape(activePath)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [activePath, isActiveListed]);
  const reachable = rows.filter((row) => row.note === null);
  const tabStop = reachable.some((row) => row.path === current) ? current : (reachable[0]?.path ?? null);

  function move(event: KeyboardEvent, row: TreeRow): void {
    const at = reachable.indexOf(row);
    const goTo = (next: TreeRow | undefined) => {
      if (next) list.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(next.path)}"]`)?.focus();
    };
    const isFolder = row.type === 'directory';
    if (event.key === 'ArrowDown') goTo(reachable[at + 1]);
    else if (event.key === 'ArrowUp') goTo(reachable[at - 1]);
    else if (event.key === 'Home') goTo(reachable[0]);
    else if (event.key === 'End') goTo(reachable.at(-1));
    else if (event.key === 'ArrowRight' && isFolder) row.isExpanded ? goTo(reachable[at + 1]) : onToggle(row.path);
    else if (event.key === 'ArrowLeft' && isFolder && row.isExpanded) onToggle(row.path);
    else if (event.key === 'ArrowLeft') goTo(reachable.slice(0, at).findLast((each) => each.depth < row.depth));
    else return;
    event.preventDefault();
  }

  return (
    <div ref={list} role="tree" aria-label={text.files.tree} className="min-h-0 flex-1 overflow-auto py-1 text-xs">
      {rows.map((row) =>
        row.note !== null ? (
          <p key={row.path} style={{ paddingLeft: indent(row.depth) }} className="py-1 pr-2 text-ink-faint">
            {row.note === 'loading' ? text.files.loading : row.note === 'empty' ? text.files.empty : fill(text.files.unreadable, row.note)}
          </p>
        ) : (
          <button
            key={row.path}
            type="button"
            role="treeitem"
            data-path={row.path}
            aria-level={row.depth + 1}
            aria-selected={row.path === activePath}
            aria-expanded={row.type === 'directory' ? row.isExpanded : undefined}
            tabIndex={row.path === tabStop ? 0 : -1}
            onFocus={() => setCurrent(row.path)}
            onClick={() => onAct(row)}
            onKeyDown={(event) => move(event, row)}
            style={{ paddingLeft: indent(row.depth) }}
            className={classNames(
              'flex w-full items-center gap-1.5 whitespace-nowrap py-[3px] pr-2 text-left font-mono focus-visible:-outline-offset-2',
              row.path === activePath ? 'bg-accent-soft text-ink' : 'text-ink-soft hover:bg-sunken hover:text-ink',
            )}
          >
            <RowIcon row={row} />
            {row.name}
          </button>
        ),
      )}
    </div>
  );
}

const indent = (depth: number) => `${0.5 + depth * 0.75}rem`;

function RowIcon({ row }: { row: TreeRow }) {
  const look = 'size-3.5 shrink-0 text-ink-faint';
  if (row.type === 'symlink') return <Link2 aria-hidden="true" className={classNames(look, 'ml-[1.125rem]')} />;
  if (row.type !== 'directory') return <FileText aria-hidden="true" className={classNames(look, 'ml-[1.125rem]')} />;
  const Icon = row.isExpanded ? FolderOpen : Folder;
  return (
    <>
      <ChevronRight aria-hidden="true" className={classNames('-mr-1 size-3.5 shrink-0 text-ink-faint', row.isExpanded && 'rotate-90')} />
      <Icon aria-hidden="true" className={look} />
    </>
  );
}

function NewFile({ directory, onCreate, onCancel }: { directory: string; onCreate: (path: string) => void; onCancel: () => void }) {
  const { text } = useWorkbench();
  const [path, setPath] = useState(directory);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const isUsable = path.startsWith('/') && !path.endsWith('/');
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isUsable) onCreate(path);
  }
  return (
    <form onSubmit={submit} className="grid gap-1.5 border-line border-b bg-sunken p-2">
      <label className="grid gap-1 text-xs">
        <span className="text-ink-soft">{text.files.newFilePath}</span>
        <input
          ref={input}
          value={path}
          spellCheck={false}
          onChange={(event) => setPath(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && onCancel()}
          className="h-8 w-full rounded-sm border border-line-strong bg-surface px-2 font-mono text-xs"
        />
      </label>
      <div className="flex gap-1.5">
        <Button type="submit" size="sm" disabled={!isUsable}>
          {text.files.create}
        </Button>
        <Button size="sm" tone="quiet" onClick={onCancel}>
          {text.cancel}
        </Button>
      </div>
    </form>
  );
}
