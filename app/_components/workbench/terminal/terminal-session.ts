/** A terminal at work: the screen and its connection, tied together. Loaded when the first terminal is shown. */
import '@xterm/xterm/css/xterm.css';
import type { LinkState } from './reconnect.ts';
import { createTerminalLink, type LinkSocket } from './terminal-link.ts';
import { choosePalette, TERMINAL_PALETTES } from './terminal-palettes.ts';
import { createTerminalScreen, type TerminalScreen } from './terminal-screen.ts';

export interface TerminalSessionOptions {
  readonly host: HTMLElement;
  readonly sandbox: string;
  readonly node: string;
  readonly name: string;
  readonly label: string;
  readonly looks: TerminalLooks;
  /** Of somebody else's sandbox. */
  readonly isWatching: boolean;
  explainRefusal(): Promise<'gone' | 'signed-out' | null>;
  onState(state: LinkState): void;
  /** The shell ended; null code when the node went with it. Undefined once there is one again. */
  onExit(exit: { readonly code: number | null } | undefined): void;
  onPageKey(event: KeyboardEvent): boolean;
}

export interface TerminalLooks {
  readonly isNight: boolean;
  readonly wantsContrast: boolean;
  readonly fontSize: number;
  readonly isScreenReaderMode: boolean;
}

export type TerminalSession = Pick<TerminalScreen, 'fit' | 'focus' | 'selection' | 'paste'> & {
  /**
   * Types a command once a shell waits at an empty prompt, and leaves Enter to the learner. A program that has the
   * keyboard would take the letters for its own. The last command asked for counts; null asks for none.
   */
  typeAtPrompt(command: string | null, onTyped?: () => void): void;
  apply(looks: TerminalLooks): void;
  nudge(): void;
  dispose(): void;
};

const themeOf = (looks: TerminalLooks) => TERMINAL_PALETTES[choosePalette(looks.isNight, looks.wantsContrast)];

/** Opens the terminal in `host`; it follows the host's size until it is disposed. */
export async function createTerminalSession(options: TerminalSessionOptions): Promise<TerminalSession> {
  // Cells are measured once, at opening: measured with a fallback font they would be wrong for good.
  await loadFont(options.looks.fontSize);
  const mayUseGpu = new URLSearchParams(location.search).get('renderer') !== 'dom';
  let hasExited = false;
  let isLive = false;
  let waiting: { readonly command: string; onTyped(): void } | null = null;
  const screen = createTerminalScreen(
    options.host,
    { ...options.looks, theme: themeOf(options.looks), mayUseGpu, label: options.label, isWatching: options.isWatching },
    {
      onInput: (text) => void link.send(text),
      onFit: (cols, rows) => link.resize(cols, rows),
      onPageKey: options.onPageKey,
    },
  );
  const setExit = (exit: { readonly code: number | null } | undefined) => {
    if (exit === undefined && !hasExited) return;
    hasExited = exit !== undefined;
    options.onExit(exit);
  };
  const link = createTerminalLink({
    openSocket: () => openSocket(options),
    explainRefusal: options.explainRefusal,
    onOutput(bytes, done) {
      setExit(undefined);
      screen.write(bytes, () => {
        done();
        typeWaiting();
      });
    },
    onMessage(message) {
      if (message.type === 'snapshot') screen.showSnapshot(message.cols, message.rows, message.data, typeWaiting);
      else if (message.type === 'size') screen.resize(message.cols, message.rows);
      else if (message.type === 'keyboard') screen.setReadOnly(!message.mayType);
      else setExit({ code: message.code });
    },
    onState(state) {
      isLive = state.phase === 'live';
      options.onState(state);
    },
  });

  function typeWaiting(): void {
    if (waiting === null || !isLive || !screen.isAtPrompt()) return;
    const { command, onTyped } = waiting;
    waiting = null;
    screen.paste(command);
    onTyped();
  }

  const sized = new ResizeObserver(() => {
    if (options.host.clientWidth > 0 && options.host.clientHeight > 0) screen.fit();
  });
  sized.observe(options.host);
  const listening = new AbortController();
  const nudge = () => link.nudge();
  window.addEventListener('online', nudge, { signal: listening.signal });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && nudge(), { signal: listening.signal });

  return {
    fit: screen.fit,
    focus: screen.focus,
    selection: screen.selection,
    paste: screen.paste,
    typeAtPrompt(command, onTyped = () => undefined) {
      waiting = command === null ? null : { command, onTyped };
      typeWaiting();
    },
    apply: (looks) => screen.apply({ ...looks, theme: themeOf(looks) }),
    nudge,
    dispose() {
      listening.abort();
      sized.disconnect();
      link.dispose();
      screen.dispose();
    },
  };
}

/** Without our font the terminal is drawn with the system's: no reason not to have a terminal. */
async function loadFont(fontSize: number): Promise<void> {
  try {
    await document.fonts.load(`${fontSize}px "JetBrains Mono Variable"`);
  } catch (cause) {
    console.info('terminal: drawing with the system font', cause);
  }
}

function openSocket({ sandbox, node, name }: TerminalSessionOptions): LinkSocket {
  const address = new URL('/ws/terminal', location.href);
  address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  address.search = new URLSearchParams({ sandbox, node, terminal: name }).toString();
  return new WebSocket(address) as LinkSocket;
}
