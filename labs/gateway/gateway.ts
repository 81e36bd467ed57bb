/** The labs process without its process: the internal API and the terminals over a set of labs, listening where it is told. */
import { once } from 'node:events';
import { chmod, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect, type ListenOptions } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Labs } from './compose.ts';
import { attemptsRoutes } from './http/attempts-resource.ts';
import { clientViewRoutes } from './http/client-view-resource.ts';
import { eventsRoutes } from './http/events-resource.ts';
import { filesRoutes } from './http/files-resource.ts';
import { recordingsRoutes } from './http/recordings-resource.ts';
import { regradesRoutes } from './http/regrades-resource.ts';
import { ok, type Route } from './http/route.ts';
import { sandboxesRoutes } from './http/sandboxes-resource.ts';
import { createHttpServer } from './http/server.ts';
import { ticketsRoutes } from './http/tickets-resource.ts';
import { workRoutes } from './http/work-resource.ts';
import type { Log } from './log.ts';
import { createRecordings, type Recordings } from './recordings/recordings.ts';
import { createRegradings } from './regrading/regradings.ts';
import { createSandboxWatch } from './sandbox-watch.ts';
import { CLOSE_CODES, MAX_INPUT_FRAME_BYTES } from './terminal-protocol.ts';
import { createTerminals, type Terminals } from './terminals/terminals.ts';
import { createTickets, type Tickets } from './tickets.ts';

const GRACE_MS = 2000;
const GRADING_GRACE_MS = 6000;

export interface GatewayOptions {
  readonly dataDir: string;
  /** The unix socket (its mode becomes 0600), or an address with the secret asked of every call. */
  readonly listen: { readonly socketPath: string } | { readonly host: string; readonly port: number; readonly secret: string };
  readonly log: Log;
}

export interface Gateway {
  /** Where it listens in the end, for a port that was 0. */
  readonly port: number | null;
  /** Closes every connection in an orderly way; terminals keep their pictures, shells and sandboxes run on. Idempotent. */
  dispose(): Promise<void>;
}

/** Takes over what runs, heals what a killed grading left, then listens. Rejects when another labs process listens there. */
export async function startGateway(labs: Labs, options: GatewayOptions): Promise<Gateway> {
  const { sandboxes, runtime, probes, attempts } = labs;
  const { log } = options;
  const shutdown = new AbortController();
  const streams = new Map<ServerResponse, string>();
  const tickets = createTickets();
  const recordings = await createRecordings({ directory: join(options.dataDir, 'recordings'), sandbox: sandboxes.get, log });
  const terminals = await createTerminals({
    runtime,
    tape: recordings.tape,
    containerName: sandboxes.containerName,
    nodeState: (id, node) => sandboxes.get(id)?.nodes.find(({ name }) => name === node)?.state ?? null,
    directory: join(options.dataDir, 'terminals'),
    log,
  });
  const watch = createSandboxWatch(sandboxes, {
    onNodeDown: terminals.nodeDown,
    onReset(id) {
      probes.forget(id);
      void recordings.renewed(id).catch((cause: unknown) => log.warn('could not renew the recording of a sandbox', cause));
      void terminals.forget(id, CLOSE_CODES.nodeDown).catch((cause: unknown) => log.warn('could not forget terminals', cause));
    },
    onGone(id) {
      probes.forget(id);
      void recordings.gone(id).catch((cause: unknown) => log.warn('could not end the recording of a sandbox', cause));
      void terminals.forget(id, CLOSE_CODES.sandboxGone).catch((cause: unknown) => log.warn('could not forget terminals', cause));
    },
  });
  labs.addActivity((id) => terminals.list(id).some(({ clients }) => clients > 0) || [...streams.values()].includes(id));
  const regradings = createRegradings(labs, log);
  await takeOver(labs, [terminals, recordings], log);
  await regradings.sweep();
  for (const { id } of sandboxes.list()) watch.add(id);

  const routes: readonly Route[] = [
    { method: 'GET', pattern: '/health', handle: async () => ok(await runtime.health()) },
    ...sandboxesRoutes({ runtime, sandboxes, isBeingGraded: attempts.isRunning, onStarted: watch.add }),
    ...eventsRoutes(sandboxes, recordings, streams),
    ...recordingsRoutes(sandboxes, recordings),
    ...filesRoutes(runtime, sandboxes),
    ...attemptsRoutes(attempts, shutdown.signal),
    ...regradesRoutes(regradings, shutdown.signal),
    ...clientViewRoutes(sandboxes, probes, labs.loadLab),
    ...ticketsRoutes(sandboxes, tickets, terminals),
    ...workRoutes(sandboxes),
  ];
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_INPUT_FRAME_BYTES,
    perMessageDeflate: false,
    clientTracking: true,
  });
  const server = createHttpServer({
    routes,
    log,
    ...('secret' in options.listen ? { secret: options.listen.secret } : {}),
    onTerminalUpgrade: (request, socket, head, query) =>
      acceptTerminal({ sockets, tickets, terminals, labs }, request, socket, head, query.get('ticket') ?? ''),
  });
  await listen(server, options.listen);

  let disposing: Promise<void> | null = null;
  async function dispose(): Promise<void> {
    const closed = once(server, 'close');
    server.close();
    shutdown.abort(new DOMException('the labs process is ending', 'AbortError'));
    watch.dispose();
    for (const stream of streams.keys()) stream.end();
    await terminals.dispose();
    await recordings.dispose();
    sockets.close();
    // A grading that was cut off gives nodes their power back first; whoever else lingers is not waited for.
    const graceMs = sandboxes.list().some(({ id }) => attempts.isRunning(id)) ? GRADING_GRACE_MS : GRACE_MS;
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
    server.closeAllConnections();
    for (const socket of sockets.clients) socket.terminate();
  }
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : null,
    dispose: () => {
      disposing ??= dispose();
      return disposing;
    },
  };
}

async function takeOver(labs: Labs, keepers: readonly Pick<Terminals | Recordings, 'keepOnly'>[], log: Log): Promise<void> {
  await labs.sandboxes.adopt();
  await labs.attempts.healLeftovers();
  try {
    // Asked of the engine and not of what was taken over: while it is away nothing may be thrown away.
    const running = await labs.runtime.listSandboxes();
    for (const keeper of keepers) await keeper.keepOnly(running.map(({ labels }) => labels.sandboxId));
  } catch (cause) {
    log.warn('kept what there is of all terminals', cause);
  }
}

interface TerminalDoor {
  readonly sockets: WebSocketServer;
  readonly tickets: Tickets;
  readonly terminals: Terminals;
  readonly labs: Labs;
}

function acceptTerminal(door: TerminalDoor, request: IncomingMessage, socket: Duplex, head: Buffer, ticket: string): void {
  const place = door.tickets.redeem(ticket);
  door.sockets.handleUpgrade(request, socket, head, (webSocket) => {
    webSocket.on('error', () => webSocket.terminate());
    if (!place) return webSocket.close(CLOSE_CODES.badTicket, 'bad ticket');
    // Between minting and now the sandbox may have ended or changed hands.
    const isOwner = door.labs.sandboxes.get(place.sandbox)?.owner === place.owner;
    if (!isOwner) return webSocket.close(CLOSE_CODES.sandboxGone, 'the sandbox is gone');
    door.terminals.serve(webSocket, place);
  });
}

async function listen(server: ReturnType<typeof createHttpServer>, where: GatewayOptions['listen']): Promise<void> {
  const options: ListenOptions = 'socketPath' in where ? { path: where.socketPath } : { host: where.host, port: where.port };
  if ('socketPath' in where) await removeStaleSocket(where.socketPath);
  // Nobody may connect in the moment before the mode is set.
  const umask = process.umask(0o177);
  try {
    server.listen(options);
    await once(server, 'listening');
  } finally {
    process.umask(umask);
  }
  if ('socketPath' in where) await chmod(where.socketPath, 0o600);
}

async function removeStaleSocket(path: string): Promise<void> {
  const isAnswered = await new Promise<boolean>((resolve) => {
    const probe = connect(path, () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
  if (isAnswered) throw new Error(`another labs process listens on ${path}`);
  await rm(path, { force: true });
}
