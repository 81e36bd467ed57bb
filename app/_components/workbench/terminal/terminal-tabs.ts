/** Which terminals are open, which is shown on which side. Pure; kept per sandbox over a reload. */

export interface TerminalTab {
  readonly node: string;
  /** `main`, `2`, `3`, … */
  readonly name: string;
}

export interface TerminalTabs {
  readonly tabs: readonly TerminalTab[];
  /** Keys of the shown terminals: one, or two side by side. */
  readonly shown: readonly [string] | readonly [string, string];
  /** Index into `shown` that has the keyboard. */
  readonly focused: 0 | 1;
}

export const tabKey = (tab: TerminalTab) => `${tab.node}/${tab.name}`;
/** The side a terminal is shown on; -1 when it is not. */
export const shownAt = (state: TerminalTabs, key: string) => [...state.shown].indexOf(key);
export const isShown = (state: TerminalTabs, key: string) => shownAt(state, key) >= 0;

/** One terminal per node, the first shown. */
export function openingTabs(nodes: readonly string[]): TerminalTabs {
  const tabs = nodes.map((node) => ({ node, name: 'main' }));
  return { tabs, shown: [tabs[0] ? tabKey(tabs[0]) : ''], focused: 0 };
}

/** Shows a terminal on the side that has the keyboard; one that is shown already gets the keyboard where it is. */
export function showTab(state: TerminalTabs, key: string): TerminalTabs {
  if (!state.tabs.some((tab) => tabKey(tab) === key)) return state;
  const at = shownAt(state, key);
  if (at >= 0) return { ...state, focused: at === 1 ? 1 : 0 };
  return { ...state, shown: replaceSide(state.shown, state.focused, key) };
}

/** A further terminal on a node, named by the smallest free number, placed after that node's others. */
export function addTab(state: TerminalTabs, node: string): TerminalTabs {
  const taken = new Set(state.tabs.filter((tab) => tab.node === node).map((tab) => tab.name));
  let number = 2;
  while (taken.has(String(number))) number += 1;
  const tab = { node, name: String(number) };
  const last = state.tabs.findLastIndex((each) => each.node === node);
  const tabs = last < 0 ? [...state.tabs, tab] : state.tabs.toSpliced(last + 1, 0, tab);
  return showTab({ ...state, tabs }, tabKey(tab));
}

/** Every node keeps its `main`; others can be closed, and a neighbour takes their place. */
export function closeTab(state: TerminalTabs, key: string): TerminalTabs {
  const at = state.tabs.findIndex((tab) => tabKey(tab) === key);
  const closing = state.tabs[at];
  if (!closing || closing.name === 'main') return state;
  const tabs = state.tabs.toSpliced(at, 1);
  const side = shownAt(state, key);
  if (side < 0) return { ...state, tabs };
  if (state.shown.length === 2) return { tabs, shown: [state.shown[side === 0 ? 1 : 0]], focused: 0 };
  const neighbour = tabs[Math.max(0, at - 1)];
  return { tabs, shown: [neighbour ? tabKey(neighbour) : ''], focused: 0 };
}

/** Puts a second terminal beside the shown one (the next tab), or leaves only the one with the keyboard. */
export function toggleSplit(state: TerminalTabs): TerminalTabs {
  if (state.shown.length === 2) return { ...state, shown: [state.shown[state.focused]], focused: 0 };
  const at = state.tabs.findIndex((tab) => tabKey(tab) === state.shown[0]);
  const other = state.tabs[(at + 1) % state.tabs.length];
  if (!other || tabKey(other) === state.shown[0]) return state;
  return { ...state, shown: [state.shown[0], tabKey(other)], focused: 1 };
}

function replaceSide(shown: TerminalTabs['shown'], side: 0 | 1, key: string): TerminalTabs['shown'] {
  if (shown.length === 1) return [key];
  return side === 0 ? [key, shown[1]] : [shown[0], key];
}

/** Reads what `JSON.stringify` kept; null when it does not fit these nodes. */
export function restoreTabs(kept: string | null, nodes: readonly string[]): TerminalTabs | null {
  if (kept === null) return null;
  try {
    const value = JSON.parse(kept) as Partial<TerminalTabs> | null;
    const tabs = value?.tabs?.filter((tab) => nodes.includes(tab.node) && /^[a-z0-9-]{1,32}$/.test(tab.name)) ?? [];
    const keys = tabs.map(tabKey);
    if (!nodes.every((node) => keys.includes(`${node}/main`))) return null;
    const [first, second] = (value?.shown ?? []).filter((key) => keys.includes(key));
    if (first === undefined) return null;
    return { tabs, shown: second === undefined ? [first] : [first, second], focused: 0 };
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof TypeError) return null;
    throw cause;
  }
}
