/** All terminals of all sandboxes: makes them at first use, finds them again, ends them with their node or sandbox. */
import type { WebSocket } from 'ws';
import type { NodeState, Runtime } from '#labs/engine/port.ts';
import type { Log } from '../log.ts';
import type { TerminalInfo, TicketRequest } from '../protocol.ts';
import type { TapeInput } from '../recordings/tape.ts';
import { CLOSE_CODES } from '../terminal-protocol.ts';
import { createScreenStore } from './screen-store.ts';
import { createScreens } from './screens.ts';
import { openShell } from './shell-link.ts';
import { createTerminal, type Terminal } from './terminal.ts';
import { serveTerminalSocket } from './terminal-socket.ts';

const MAX_TERMINALS_PER_NODE = 8;
const CARE_INTERVAL_MS = 10_000;

export interface TerminalsParts {
  readonly runtime: Runtime;
  /** The engine's name of a node's container; null when sandbox or node is not there. */
  containerName(sandboxId: string, node: string): string | null;
  nodeState(sandboxId: string, node: string): NodeState | null;
  /** What hears all that a terminal shows, in case it is recorded. */
  tape(sandboxId: string, node: string, terminal: string): TapeInput;
  /** Where pictures of screens are kept. */
  readonly directory: string;
  readonly log: Log;
}

export interface Terminals {
  /** Serves a browser whose ticket was redeemed. */
  serve(socket: WebSocket, place: TicketRequest): void;
  list(sandboxId: string): readonly TerminalInfo[];
  /** The sandbox is gone or becomes a fresh one: its terminals and their pictures go. */
  forget(sandboxId: string, closeCode: number): Promise<void>;
  nodeDown(sandboxId: string, node: string): void;
  /** Lets one watcher of a sandbox type, or nobody; at once, in every terminal, until the sandbox is gone or afresh. */
  giveKeyboard(sandboxId: string, person: string | null): void;
  /** Ends one person's watching: the keyboard is not theirs, their sockets close. */
  closeWatcher(sandboxId: string, person: string): void;
  /** Drops what is kept of sandboxes that are not there any more; once, at start. */
  keepOnly(sandboxIds: readonly string[]): Promise<void>;
  /** Saves every screen and lets go of every shell; the shells go on. */
  dispose(): Promise<void>;
}

interface Entry {
  readonly sandboxId: string;
  readonly node: string;
  readonly name: string;
  readonly terminal: Terminal;
}

/** Starts the screen worker. */
export async function createTerminals(parts: TerminalsParts): Promise<Terminals> {
  const screens = await createScreens((cause) => parts.log.warn('the screen worker died; scrollback is lost', cause));
  const store = createScreenStore(parts.directory);
  const entries = new Map<string, Entry>();
  const keyboards = new Map<string, string>();
  /** Sandboxes whose kept screens are being dropped: none of them is loaded again meanwhile. */
  const dropping = new Map<string, Promise<void>>();
  const alive = new WeakSet<WebSocket>();
  const sockets = new Set<WebSocket>();
  const care = setInterval(() => {
    for (const { terminal } of entries.values()) terminal.closeStalled();
    for (const socket of sockets) checkAlive(socket);
  }, CARE_INTERVAL_MS);
  care.unref();

  // A laptop that was closed answers no ping; its connection would stay open for hours.
  function checkAlive(socket: WebSocket): void {
    if (!alive.delete(socket)) socket.terminate();
    else if (!socket.isPaused) socket.ping();
    else alive.add(socket);
  }

  function watch(socket: WebSocket): void {
    sockets.add(socket);
    alive.add(socket);
    socket.on('pong', () => alive.add(socket));
    socket.once('close', () => sockets.delete(socket));
  }

  function make(containerName: string, sandboxId: string, node: string, name: string): Terminal {
    const file = `${node}.${name}`;
    return createTerminal({
      screens,
      openShell: (size, listener) => openShell(parts.runtime, { containerName, terminal: name }, size, listener),
      isNodeUp: async () => {
        const state = parts.nodeState(sandboxId, node);
        return state !== null && state !== 'stopped' && state !== 'missing';
      },
      keyboard: () => keyboards.get(sandboxId) ?? null,
      tape: parts.tape(sandboxId, node, name),
      kept: {
        async load() {
          await dropping.get(sandboxId);
          return store.load(sandboxId, file);
        },
        begin: (snapshot, since) => store.begin(sandboxId, file, snapshot, since),
        append: (steps) => store.append(sandboxId, file, steps),
      },
      onError: (what, cause) => parts.log.warn(`${what} (${sandboxId}/${file})`, cause),
    });
  }

  function find({ sandbox, node, terminal: name, mode }: TicketRequest): Terminal | number {
    const key = `${sandbox}/${node}/${name}`;
    const found = entries.get(key);
    if (found) return found.terminal;
    if (mode === 'watch') return CLOSE_CODES.notOpen;
    const containerName = parts.containerName(sandbox, node);
    if (containerName === null) return CLOSE_CODES.sandboxGone;
    const ofNode = [...entries.values()].filter((entry) => entry.sandboxId === sandbox && entry.node === node);
    if (ofNode.length >= MAX_TERMINALS_PER_NODE) return CLOSE_CODES.tooMany;
    const terminal = make(containerName, sandbox, node, name);
    entries.set(key, { sandboxId: sandbox, node, name, terminal });
    return terminal;
  }

  function giveKeyboard(sandboxId: string, person: string | null): void {
    if ((keyboards.get(sandboxId) ?? null) === person) return;
    if (person === null) keyboards.delete(sandboxId);
    else keyboards.set(sandboxId, person);
    for (const [, { terminal }] of ofSandbox(sandboxId)) terminal.keyboardChanged();
  }

  const ofSandbox = (sandboxId: string) => [...entries].filter(([, entry]) => entry.sandboxId === sandboxId);

  return {
    serve(socket, place) {
      const found = find(place);
      if (typeof found === 'number') return socket.close(found);
      watch(socket);
      serveTerminalSocket(socket, found, place.mode === 'watch' ? place.person : null);
    },
    list: (sandboxId) =>
      ofSandbox(sandboxId).map(([, { node, name, terminal }]) => ({ node, terminal: name, clients: terminal.clientCount })),
    async forget(sandboxId, closeCode) {
      const gone = ofSandbox(sandboxId);
      for (const [key] of gone) entries.delete(key);
      keyboards.delete(sandboxId);
      const disposed = Promise.all(gone.map(([, { terminal }]) => terminal.dispose(closeCode, { isForgotten: true })));
      const dropped = disposed.then(() => store.drop(sandboxId)).finally(() => dropping.delete(sandboxId));
      dropping.set(sandboxId, dropped);
      await dropped;
    },
    nodeDown(sandboxId, node) {
      for (const [, entry] of ofSandbox(sandboxId)) if (entry.node === node) entry.terminal.nodeDown(CLOSE_CODES.nodeDown);
    },
    giveKeyboard,
    closeWatcher(sandboxId, person) {
      if (keyboards.get(sandboxId) === person) giveKeyboard(sandboxId, null);
      for (const [, { terminal }] of ofSandbox(sandboxId)) terminal.closeWatcher(person);
    },
    keepOnly: store.keepOnly,
    async dispose() {
      clearInterval(care);
      await Promise.all([...entries.values()].map(({ terminal }) => terminal.dispose(CLOSE_CODES.shuttingDown)));
      entries.clear();
      await screens.dispose();
    },
  };
}
