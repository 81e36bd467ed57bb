/**
 * One terminal of one node: a shell, the screen it draws, and the browsers that look at it. It outlives them all: a
 * browser may come and go, the shell may end and begin again, the labs process may be killed and find both again.
 */
import type { WebSocket } from 'ws';
import type { TapeInput } from '../recordings/tape.ts';
import { CLOSE_CODES } from '../terminal-protocol.ts';
import { createAudience } from './audience.ts';
import { createScreenKeeper, type KeptStep } from './screen-keeper.ts';
import { SCROLLBACK_LINES, type ScreenSnapshot } from './screen-messages.ts';
import type { RestoredScreen } from './screen-store.ts';
import type { Screen, Screens } from './screens.ts';
import { readExitCode, type ShellLink, type ShellListener } from './shell-link.ts';
import { createTailTracker } from './stream-tail.ts';
import { createTerminalClient, type TerminalClient } from './terminal-client.ts';
import { DEFAULT_SIZE, isSameSize, type TerminalSize } from './terminal-size.ts';
import { createUnattendedLimit } from './unattended-limit.ts';

/** Typed ahead of a node that does not take it: more than this and the browser is made to wait. */
const INPUT_WAIT_BYTES = 256 * 1024;
/** … and more than this is nobody typing. */
const INPUT_MAX_BYTES = 16 * 1024 * 1024;
/** Frames kept while the shell is being opened. */
const TYPED_AHEAD_FRAMES = 1000;
/** Said when a shell ended by itself but could not say how. */
const UNKNOWN_EXIT_CODE = 255;
/** What a program that was cut off may have left switched on: other screen, mouse, paste and cursor modes, colours. */
const SWITCH_OFF_MODES = Buffer.from(
  `\x1b[?1049l\x1b[!p${[1, 9, 1000, 1002, 1003, 1004, 1006, 2004].map((mode) => `\x1b[?${mode}l`).join('')}\x1b[?25h\x1b[0m\r\n`,
);

export interface TerminalParts {
  openShell(size: TerminalSize, listener: ShellListener): Promise<ShellLink>;
  readonly screens: Screens;
  /** Whether the node still runs; asked when a shell ended. */
  isNodeUp(): Promise<boolean>;
  /** Where it is kept for a later labs process. */
  readonly kept: KeptScreen;
  /** The watcher who may type; null for nobody but the owner. */
  keyboard(): string | null;
  /** Hears all that is shown; ours to dispose. */
  readonly tape: TapeInput;
  /** Our own failures that no browser needs to hear of. */
  onError(what: string, cause: unknown): void;
}

/** One terminal's place in the screen store. */
export interface KeptScreen {
  load(): Promise<RestoredScreen | null>;
  begin(snapshot: ScreenSnapshot, since: Buffer): Promise<void>;
  append(steps: readonly KeptStep[]): Promise<void>;
}

export interface Terminal {
  readonly clientCount: number;
  /** Joins a browser, of the owner or of `watcher`. The caller reads its frames and calls the methods below. */
  join(socket: WebSocket, watcher: string | null): TerminalClient;
  leave(client: TerminalClient): void;
  input(client: TerminalClient, bytes: Buffer): void;
  resize(client: TerminalClient, size: TerminalSize): void;
  acknowledge(client: TerminalClient, totalBytes: number): void;
  /** The keyboard went to somebody else. */
  keyboardChanged(): void;
  /** Closes what this watcher has open. */
  closeWatcher(person: string): void;
  /** Disconnects browsers that owe output for too long; called from time to time. */
  closeStalled(): void;
  /** The node is gone: ends the connection to its shell and tells every browser. */
  nodeDown(code: number): void;
  /** Keeps the screen (unless forgotten) and lets go of shell and browsers; the shell goes on. */
  dispose(code: number, options?: { readonly isForgotten?: boolean }): Promise<void>;
}

/** Makes a terminal; its shell is opened when the first browser joins. */
export function createTerminal(parts: TerminalParts): Terminal {
  const tail = createTailTracker();
  let size = DEFAULT_SIZE;
  let screen: Screen | null = null;
  let link: ShellLink | null = null;
  let opening: Promise<void> | null = null;
  let isDisposed = false;
  let isScreenBehind = false;
  let lastOutput = '';
  let typedAhead: Buffer[] = [];

  const mayType = (watcher: string | null) => watcher === null || watcher === parts.keyboard();
  const takeSnapshot = (scrollback: number) => screen?.snapshot(scrollback) ?? Promise.resolve(null);
  const unattended = createUnattendedLimit(keepPace);
  const audience = createAudience({
    size: () => size,
    takeSnapshot: () => takeSnapshot(SCROLLBACK_LINES),
    unfinishedTail: tail.tail,
    onPace: keepPace,
  });
  const keeper = createScreenKeeper({
    take: takeSnapshot,
    tail: tail.tail,
    begin: parts.kept.begin,
    append: parts.kept.append,
    onError: (cause) => parts.onError('could not keep a screen', cause),
  });
  const shellListener: ShellListener = {
    onOutput(chunk) {
      lastOutput = (lastOutput + chunk.subarray(-64).toString('latin1')).slice(-64);
      show(chunk);
    },
    onInputTaken: audience.releaseInput,
    onEnd: () => void shellEnded(),
  };

  function show(chunk: Buffer): void {
    tail.update(chunk);
    screen?.write(chunk);
    audience.output(chunk);
    parts.tape.output(chunk);
    if (audience.ownerCount === 0) unattended.count(chunk.length);
    keeper.output(chunk);
    keepPace();
  }

  function keepPace(): void {
    const isWaited = audience.keepPace();
    if (isWaited || isScreenBehind || (audience.ownerCount === 0 && unattended.isOver)) link?.pause();
    else link?.resume();
  }

  function open(): Promise<void> {
    opening ??= openOnce()
      .catch((cause: unknown) => {
        parts.onError('could not open a shell', cause);
        audience.closeAll(closeCodeOf(cause), 'no shell');
      })
      .finally(() => {
        opening = null;
        typedAhead = [];
      });
    return opening;
  }

  async function openOnce(): Promise<void> {
    const isReopened = screen !== null;
    const restored = isReopened ? null : await parts.kept.load();
    screen ??= makeScreen(restored);
    parts.tape.attach({ size: () => size, picture: (lines) => ({ tail: Buffer.from(tail.tail()), taken: takeSnapshot(lines) }) });
    lastOutput = '';
    const opened = await parts.openShell(size, shellListener);
    if (isDisposed) return opened.dispose();
    link = opened;
    tail.clear();
    if (!opened.isNew) opened.repaint(size);
    else if (isReopened || restored) show(SWITCH_OFF_MODES);
    for (const bytes of typedAhead) opened.write(bytes);
    keepPace();
  }

  function makeScreen(restored: RestoredScreen | null): Screen {
    if (restored) size = restored.size;
    const listener = {
      onReply: (data: string) => link?.write(Buffer.from(data, 'utf8')),
      onBehind: (isBehind: boolean) => {
        isScreenBehind = isBehind;
        keepPace();
      },
    };
    return parts.screens.open(restored?.firstSize ?? size, listener, restored?.steps);
  }

  async function shellEnded(): Promise<void> {
    link = null;
    const code = readExitCode(lastOutput);
    const isUp = await parts.isNodeUp().catch(() => false);
    if (isDisposed || link) return;
    audience.tell({ type: 'exit', code: isUp ? (code ?? UNKNOWN_EXIT_CODE) : null });
    if (!isUp) audience.closeAll(CLOSE_CODES.nodeDown, 'the node is down');
  }

  function setSize(next: TerminalSize): void {
    if (!isSameSize(next, size)) {
      size = next;
      link?.resize(next);
      screen?.resize(next);
      parts.tape.resize(next);
      keeper.resized(next);
    }
    audience.tellSize();
  }

  function typeInto(shell: ShellLink, client: TerminalClient, bytes: Buffer): void {
    shell.write(bytes);
    if (shell.pendingInputBytes > INPUT_MAX_BYTES) client.close(CLOSE_CODES.badMessage, 'too much input');
    else if (shell.pendingInputBytes > INPUT_WAIT_BYTES) audience.holdInput(client);
  }

  return {
    get clientCount() {
      return audience.count;
    },
    join(socket, watcher) {
      const client = createTerminalClient(socket, watcher);
      audience.add(client);
      void (async () => {
        // The screen of an earlier process is loaded before the first picture is taken.
        if (!link) await (client.isWatcher ? opening : open());
        if (audience.has(client)) await audience.admit(client);
        if (watcher !== null) client.tell({ type: 'keyboard', mayType: mayType(watcher) });
      })();
      return client;
    },
    leave: audience.remove,
    input(client, bytes) {
      if (bytes.length === 0 || !mayType(client.watcher)) return;
      if (client.wantedSize) setSize(client.wantedSize);
      if (link) typeInto(link, client, bytes);
      else if (opening && typedAhead.length < TYPED_AHEAD_FRAMES) typedAhead.push(bytes);
      // The shell ended: the key that asks for a new one is not typed into it. That is the owner's to ask for.
      else if (!client.isWatcher) void open();
    },
    resize(client, next) {
      if (client.isWatcher) return;
      client.wantedSize = next;
      client.shownSize = next;
      setSize(next);
    },
    acknowledge(client, totalBytes) {
      if (client.acknowledge(totalBytes)) keepPace();
      else client.close(CLOSE_CODES.badMessage, 'impossible acknowledgement');
    },
    keyboardChanged: () => audience.tellWatchers((watcher) => ({ type: 'keyboard', mayType: mayType(watcher) })),
    closeWatcher: audience.closeWatcher,
    closeStalled: audience.closeStalled,
    nodeDown(code) {
      link?.dispose();
      link = null;
      audience.tell({ type: 'exit', code: null });
      audience.closeAll(code, 'the node is down');
    },
    async dispose(code, options = {}) {
      if (isDisposed) return;
      isDisposed = true;
      unattended.dispose();
      link?.dispose();
      audience.closeAll(code, 'closing');
      await parts.tape.dispose();
      await keeper.dispose({ save: !options.isForgotten });
      screen?.dispose();
    },
  };
}

function closeCodeOf(cause: unknown): number {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  if (code === 'not-found') return CLOSE_CODES.sandboxGone;
  return code === 'no-shell' || code === 'exec-failed' ? CLOSE_CODES.noShell : CLOSE_CODES.nodeDown;
}
