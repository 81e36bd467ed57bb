'use client';
import { AArrowDown, AArrowUp, Columns2, Plus, Square } from 'lucide-react';
import { type MouseEvent, useEffect, useRef, useState } from 'react';
import type { HandedCommand } from '../../try/handed-command.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { NodeShape } from '../sandbox/node-shape.tsx';
import type { NodeView } from '../sandbox/sandbox-view.ts';
import { TabRow } from '../tab-row.tsx';
import { fill } from '../text.ts';
import { useWorkbench } from '../workbench-context.tsx';
import type { TerminalLooks } from './terminal-session.ts';
import {
  addTab,
  closeTab,
  isShown,
  openingTabs,
  restoreTabs,
  shownAt,
  showTab,
  type TerminalTab,
  type TerminalTabs,
  tabKey,
  toggleSplit,
} from './terminal-tabs.ts';
import { type TerminalControls, TerminalView } from './terminal-view.tsx';
import { useHandedTyping } from './use-handed-typing.ts';

/** All terminals of a sandbox: a tab per terminal, one or two of them in sight. */
export function TerminalPane({
  sandbox,
  nodes,
  looks,
  handed,
  onTyped,
  onFontSize,
  onPageKey,
  onTabs,
}: {
  sandbox: string;
  nodes: readonly NodeView[];
  looks: TerminalLooks;
  /** A command a lesson wants at the prompt of a node. */
  handed: HandedCommand | null;
  onTyped: () => void;
  onFontSize: (change: 1 | -1) => void;
  onPageKey: (event: KeyboardEvent) => boolean;
  /** Told which are open and shown, whenever that changes; must stay the same function. */
  onTabs: (tabs: TerminalTabs) => void;
}) {
  const { text } = useWorkbench();
  const [state, setState] = useTabs(sandbox, nodes);
  const controls = useRef(new Map<string, TerminalControls>());
  const wantsFocus = useRef(false);
  useEffect(() => onTabs(state), [onTabs, state]);
  const focusedKey = state.shown[state.focused] ?? state.shown[0];

  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    controls.current.get(focusedKey)?.focus();
  }, [focusedKey]);

  const handedTerminal = useHandedTyping({
    handed,
    nodes,
    controls: controls.current,
    onTyped,
    show: (key) => setState((now) => showTab(now, key)),
  });
  const show = (key: string) => setState((current) => showTab(current, key));
  const stateOf = (node: string) => nodes.find((each) => each.name === node)?.state ?? 'missing';

  return (
    <div data-pane="terminals" className="flex h-full min-h-0 flex-col">
      <div className="flex h-9 shrink-0 items-stretch border-line border-b bg-surface">
        <TabRow
          label={text.terminal.tabs}
          tabs={state.tabs.map((tab) => ({
            key: tabKey(tab),
            isSelected: isShown(state, tabKey(tab)),
            content: <TabContent tab={tab} state={stateOf(tab.node)} />,
            ...(tab.name === 'main'
              ? {}
              : {
                  close: {
                    label: fill(text.terminal.close, { name: tabKey(tab) }),
                    onClose: () => setState((now) => closeTab(now, tabKey(tab))),
                  },
                }),
          }))}
          onSelect={(key) => {
            wantsFocus.current = true;
            show(key);
            controls.current.get(key)?.focus();
          }}
        />
        <div className="flex items-center pr-1">
          <NewTerminal nodes={nodes} onNew={(node) => setState((current) => addTab(current, node))} />
          <IconButton label={state.shown.length === 2 ? text.terminal.unsplit : text.terminal.split} onClick={() => setState(toggleSplit)}>
            {state.shown.length === 2 ? (
              <Square aria-hidden="true" className="size-4" />
            ) : (
              <Columns2 aria-hidden="true" className="size-4" />
            )}
          </IconButton>
          <span className="hidden sm:contents">
            <IconButton label={text.terminal.smaller} onClick={() => onFontSize(-1)}>
              <AArrowDown aria-hidden="true" className="size-4" />
            </IconButton>
            <IconButton label={text.terminal.bigger} onClick={() => onFontSize(1)}>
              <AArrowUp aria-hidden="true" className="size-4" />
            </IconButton>
          </span>
        </div>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a terminal's right button; keys do the same by Ctrl+Shift+C and V. */}
      <div className="flex min-h-0 flex-1" onContextMenu={(event) => copyOrPaste(event, controls.current.get(focusedKey))}>
        {state.tabs.map((tab) => {
          const key = tabKey(tab);
          return (
            <TerminalView
              key={key}
              tab={tab}
              sandbox={sandbox}
              looks={looks}
              isShown={isShown(state, key)}
              order={Math.max(0, shownAt(state, key))}
              isNodeUp={stateOf(tab.node) === 'up'}
              onFocus={() => show(key)}
              onPageKey={onPageKey}
              onReady={(ready) => {
                if (ready === null) controls.current.delete(key);
                else controls.current.set(key, ready);
                if (ready !== null) handedTerminal.onReady(key);
              }}
            />
          );
        })}
      </div>
      <p className="sr-only">{text.terminal.leave}</p>
    </div>
  );
}

function TabContent({ tab, state }: { tab: TerminalTab; state: NodeView['state'] }) {
  return (
    <span className="inline-flex items-center gap-1.5 font-mono text-xs">
      <NodeShape state={state} />
      {tab.name === 'main' ? tab.node : `${tab.node} ${tab.name}`}
    </span>
  );
}

function NewTerminal({ nodes, onNew }: { nodes: readonly NodeView[]; onNew: (node: string) => void }) {
  const { text } = useWorkbench();
  return (
    <Menu
      trigger={
        <IconButton label={fill(text.terminal.new, { node: '…' })}>
          <Plus aria-hidden="true" className="size-4" />
        </IconButton>
      }
    >
      {nodes.map((node) => (
        <MenuItem key={node.name} onSelect={() => onNew(node.name)}>
          {fill(text.terminal.new, { node: node.name })}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** As terminals do: a right click copies what is selected, and pastes when nothing is. Shift leaves the browser its menu. */
function copyOrPaste(event: MouseEvent, terminal: TerminalControls | undefined): void {
  if (event.shiftKey || !terminal) return;
  const selected = terminal.selection();
  if (selected !== '') {
    event.preventDefault();
    void navigator.clipboard.writeText(selected);
    return;
  }
  if (!navigator.clipboard?.readText) return;
  event.preventDefault();
  navigator.clipboard.readText().then(
    (text) => terminal.paste(text),
    // Refused by the reader or the browser: nothing is pasted, and the key still works.
    (cause: unknown) => console.info('terminal: the clipboard was not read', cause),
  );
}

/** The tabs of this sandbox, as they were before a reload. */
function useTabs(sandbox: string, nodes: readonly NodeView[]) {
  const names = nodes.map((node) => node.name);
  const key = `luyen:terminals:${sandbox}`;
  const [state, setState] = useState(() => restoreTabs(localStorage.getItem(key), names) ?? openingTabs(names));
  useEffect(() => localStorage.setItem(key, JSON.stringify(state)), [key, state]);
  return [state, setState] as const;
}
