/**
 * What every request under /api/sandboxes goes through, in this order: its origin, who asks, which route, whose sandbox.
 * A handler runs only after all of them said yes; what matches no route of the table is refused.
 */
import type { LabsClient } from '#labs/gateway/client.ts';
import type { Sandbox } from '#labs/gateway/protocol.ts';
import { preferredLocale } from '../i18n/preferred-locale.ts';
import { isFromOwnPage } from '../request-origin.ts';
import { ACCESS_REFUSALS, decideSandboxAccess, type HelpGrant, type SandboxNeed, type SandboxVisitor } from '../sandbox-access.ts';
import type { LabsAttempts } from './attempts.ts';
import { errorMessage, readErrorCode, readErrorStatus } from './errors.ts';
import { isSandboxId, NodeParameterSchema } from './parameters.ts';

export interface RouteParts {
  readonly ownUrl: URL;
  readonly labs: LabsClient;
  readonly attempts: LabsAttempts;
  /** Who a raw Cookie header belongs to; null for nobody. */
  findPerson(cookies: string | undefined): Promise<SandboxVisitor | null>;
  /** Has a person's sandboxes recorded, or not, as they and their cohorts agreed. */
  refreshRecording(personId: string): Promise<void>;
  readonly help: SandboxHelp;
  /** Told of our own failures, with their cause. */
  report(cause: unknown): void;
}

/** What lets somebody look into a sandbox that is not theirs. */
export interface SandboxHelp {
  /** What they were let in by, if it holds now. */
  find(personId: string, sandbox: { readonly id: string; readonly owner: string }): Promise<HelpGrant | null>;
  /** Aborted when they are let in no longer. */
  signal(sandboxId: string, personId: string): AbortSignal;
}

/** What a handler is given once the caller has been let in. */
export interface PersonCall {
  readonly request: Request;
  readonly url: URL;
  readonly person: SandboxVisitor;
  readonly parts: RouteParts;
  readonly parameters: Readonly<Record<string, string>>;
}
export interface SandboxCall extends PersonCall {
  readonly sandbox: Sandbox;
  /** Empty on routes that name no node. */
  readonly node: string;
  /** Aborted when the caller has left, or may stay no longer: what streams ends then. */
  readonly until: AbortSignal;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
/**
 * `:sandbox` makes a route one of a sandbox: its handler runs for the owner, and for who was let in to look where it
 * `need`s no more than that. `:node` must be one of its nodes.
 */
export type Route =
  | { readonly method: Method; readonly path: string; readonly of: 'person'; handle(call: PersonCall): Promise<Response> }
  | {
      readonly method: Method;
      readonly path: string;
      readonly of: 'sandbox';
      readonly need?: SandboxNeed;
      handle(call: SandboxCall): Promise<Response>;
    };

/** A refusal by code; its status is `status`. */
export class RouteRefusal extends Error {
  override readonly name = 'RouteRefusal';
  constructor(
    readonly code: string,
    readonly status: number,
  ) {
    super(code);
  }
}

/** Answers one request; `segments` are the parts of its path below /api/sandboxes, decoded. Never rejects. */
export async function answerSandboxRequest(
  request: Request,
  segments: readonly string[],
  routes: readonly Route[],
  parts: RouteParts,
): Promise<Response> {
  try {
    return await admit(request, segments, routes, parts);
  } catch (cause) {
    const code = readErrorCode(cause);
    const status = readErrorStatus(cause);
    // A labs process that is away is the supervisor's news, and every open page would repeat it.
    if (status >= 500 && code !== 'labs-unreachable') parts.report(cause);
    const locale = preferredLocale(undefined, request.headers.get('accept-language'));
    return Response.json({ code, message: errorMessage(code, locale) }, { status, headers: { 'cache-control': 'no-store' } });
  }
}

async function admit(request: Request, segments: readonly string[], routes: readonly Route[], parts: RouteParts): Promise<Response> {
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  const headers = { origin: request.headers.get('origin'), secFetchSite: request.headers.get('sec-fetch-site') };
  if (!isFromOwnPage(headers, parts.ownUrl, { mustName: !isReading })) throw new RouteRefusal('wrong-origin', 403);
  const person = await parts.findPerson(request.headers.get('cookie') ?? undefined);
  if (person === null) throw refusal('no-session');
  const { route, parameters } = matchRoute(request.method, segments, routes);
  const call: PersonCall = { request, url: new URL(request.url), person, parts, parameters };
  if (route.of === 'person') return route.handle(call);
  const sandbox = await findSandbox(parameters.sandbox ?? '', parts.labs);
  const until = await requireAccess(call, sandbox, route.need ?? 'own');
  if (sandbox === null) throw refusal('not-found');
  return route.handle({ ...call, sandbox, node: requireNode(parameters.node, sandbox), until });
}

/** Rejects unless this person may; until when they may stay. */
async function requireAccess({ person, parts, request }: PersonCall, sandbox: Sandbox | null, need: SandboxNeed): Promise<AbortSignal> {
  const decide = async () => {
    const isOthers = sandbox !== null && sandbox.owner !== person.id;
    const help = isOthers && need !== 'own' ? await parts.help.find(person.id, sandbox) : null;
    const access = decideSandboxAccess(person, sandbox, help, need);
    if (!access.allow) throw refusal(access.reason);
    return access.as;
  };
  if (sandbox === null || (await decide()) === 'owner') return request.signal;
  const until = parts.help.signal(sandbox.id, person.id);
  // Asked once more now that an end would be heard of.
  await decide();
  return AbortSignal.any([request.signal, until]);
}

function refusal(reason: keyof typeof ACCESS_REFUSALS): RouteRefusal {
  return new RouteRefusal(ACCESS_REFUSALS[reason].code, ACCESS_REFUSALS[reason].status);
}

async function findSandbox(id: string, labs: Pick<LabsClient, 'get'>): Promise<Sandbox | null> {
  if (!isSandboxId(id)) return null;
  try {
    return await labs.get(id);
  } catch (cause) {
    if (readErrorCode(cause) === 'not-found') return null;
    throw cause;
  }
}

function requireNode(name: string | undefined, sandbox: Sandbox): string {
  if (name === undefined) return '';
  const isOurs = NodeParameterSchema.safeParse(name).success && sandbox.nodes.some((node) => node.name === name);
  if (!isOurs) throw refusal('not-found');
  return name;
}

function matchRoute(method: string, segments: readonly string[], routes: readonly Route[]) {
  for (const route of routes) {
    const parameters = route.method === method ? matchPath(route.path, segments) : null;
    if (parameters) return { route, parameters };
  }
  throw refusal('not-found');
}

/** The parameters of `path` (`/:sandbox/nodes/:node`) in `segments`, or null when it does not match. */
export function matchPath(path: string, segments: readonly string[]): Record<string, string> | null {
  const pattern = path.split('/').filter(Boolean);
  if (pattern.length !== segments.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith(':')) parameters[part.slice(1)] = segment;
    else if (part !== segment) return null;
  }
  return parameters;
}
