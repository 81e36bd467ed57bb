/**
 * Decides one `/ws/terminal` upgrade and hands its socket to the labs process. WebSocket frames of a terminal are never
 * parsed here: after the decision the two sockets are joined as raw bytes.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { z } from 'zod';
import type { LabsClient } from '#labs/gateway/client.ts';
import { type Sandbox, TicketRequestSchema } from '#labs/gateway/protocol.ts';
import { isFromOwnPage } from '../request-origin.ts';
import { ACCESS_REFUSALS, decideSandboxAccess, type HelpGrant, type SandboxVisitor } from '../sandbox-access.ts';
import { readErrorCode } from './errors.ts';
import { isSandboxId, NodeParameterSchema } from './parameters.ts';

/** Path of the upgrade; query: `sandbox`, `node`, `terminal`. */
export const TERMINAL_PATH = '/ws/terminal';

export interface TerminalUpgradeParts {
  readonly ownUrl: URL;
  readonly labs: Pick<LabsClient, 'get' | 'ticket' | 'splice'>;
  /** Who the request's session cookie belongs to; null for nobody. */
  findPerson(request: IncomingMessage): Promise<SandboxVisitor | null>;
  readonly help: TerminalHelp;
  /** Completes the handshake and closes with a code the browser understands as "try again". */
  closeForNow(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** What lets somebody watch terminals that are not theirs. */
export interface TerminalHelp {
  /** What they were let in by, if it holds now. */
  find(personId: string, sandbox: Sandbox): Promise<HelpGrant | null>;
  /** Has the labs process know who may type, as it is now. */
  tellKeyboard(sandbox: Sandbox): Promise<void>;
}

/** What was decided: join with this ticket, refuse with this status, or ask the browser to come back. */
export type TerminalDecision =
  | { readonly kind: 'join'; readonly ticket: string }
  | { readonly kind: 'refuse'; readonly status: number }
  | { readonly kind: 'later' };

const QuerySchema = z.object({
  sandbox: z.string().refine(isSandboxId),
  node: NodeParameterSchema,
  terminal: TicketRequestSchema.shape.terminal,
});

/** Origin, session, ownership, ticket: in this order, each one able to say no. Never rejects. */
export async function decideTerminalUpgrade(request: IncomingMessage, parts: TerminalUpgradeParts): Promise<TerminalDecision> {
  const { origin } = request.headers;
  const secFetchSite = request.headers['sec-fetch-site'];
  const headers = { origin, secFetchSite: typeof secFetchSite === 'string' ? secFetchSite : null };
  if (!isFromOwnPage(headers, parts.ownUrl, { mustName: true })) return { kind: 'refuse', status: 403 };
  const query = QuerySchema.safeParse(Object.fromEntries(new URL(request.url ?? '/', parts.ownUrl).searchParams));
  try {
    const person = await parts.findPerson(request);
    if (person === null) return { kind: 'refuse', status: ACCESS_REFUSALS['no-session'].status };
    if (!query.success) return { kind: 'refuse', status: 404 };
    return await askForTicket(query.data, person, parts);
  } catch (cause) {
    const code = readErrorCode(cause);
    return code === 'not-found' || code === 'forbidden' ? { kind: 'refuse', status: 404 } : { kind: 'later' };
  }
}

async function askForTicket(
  asked: z.infer<typeof QuerySchema>,
  person: SandboxVisitor,
  { labs, help }: Pick<TerminalUpgradeParts, 'labs' | 'help'>,
): Promise<TerminalDecision> {
  const sandbox = await labs.get(asked.sandbox);
  const isOthers = sandbox.owner !== person.id;
  const decide = async () => decideSandboxAccess(person, sandbox, isOthers ? await help.find(person.id, sandbox) : null, 'look');
  const access = await decide();
  if (!access.allow) return { kind: 'refuse', status: ACCESS_REFUSALS[access.reason].status };
  if (!sandbox.nodes.some((node) => node.name === asked.node)) return { kind: 'refuse', status: 404 };
  const ofWhom = { ...asked, owner: sandbox.owner, person: person.id };
  if (access.as === 'owner') return { kind: 'join', ticket: (await labs.ticket({ ...ofWhom, mode: 'own' })).ticket };
  await help.tellKeyboard(sandbox);
  const { ticket } = await labs.ticket({ ...ofWhom, mode: 'watch' });
  // An end that came before the ticket found nothing to close; one that comes from now on makes the ticket void.
  const still = await decide();
  return still.allow ? { kind: 'join', ticket } : { kind: 'refuse', status: ACCESS_REFUSALS[still.reason].status };
}

/** Carries one decision out; the socket is closed on every path. Never rejects. */
export async function handleTerminalUpgrade(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  parts: TerminalUpgradeParts,
): Promise<void> {
  let isGone = false;
  const onGone = () => {
    isGone = true;
  };
  socket.once('close', onGone);
  const decision = await decideTerminalUpgrade(request, parts);
  socket.off('close', onGone);
  if (isGone || socket.destroyed) return;
  if (decision.kind === 'join') await parts.labs.splice(decision.ticket, request, socket, head);
  else if (decision.kind === 'later') parts.closeForNow(request, socket, head);
  else refuseUpgrade(socket, decision.status);
}

const REASONS: Readonly<Record<number, string>> = { 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found' };

/** Answers an upgrade with plain HTTP and closes. An upgrade nobody answers would hang for ever. */
export function refuseUpgrade(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${REASONS[status] ?? 'Refused'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
