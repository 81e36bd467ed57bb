import type { CheckContext } from '../../engine/check.ts';
import { backendsOf, type EffectiveProxy, type EffectiveServer } from '../../parsers/haproxy/index.ts';
import type { HttpObservation, HttpRequestArgs } from '../../probes/protocol.ts';
import { doors, findService, type Service, serverAddress } from '../haproxy/service.ts';
import { doorRequest, type HaproxyTarget, type HostTable, haproxyTarget, type ReadConfig, requireConfig } from '../haproxy/target.ts';

/** Added to every deadline that is computed from the learner's timers; the task text says so. */
export const EDGE_SLACK_MS = 3000;
/** A timer may be seen to end this much early: two clocks, and whole milliseconds. */
export const EDGE_EARLY_MS = 50;

/** The HTTP edge a lab asks for: one HAProxy with a plain and a TLS door, a site and an API behind it. */
export interface HttpEdgeSpec {
  /** Node that runs HAProxy. */
  readonly node: string;
  readonly path: string;
  /** Name users call it by, and its certificate is for. */
  readonly name: string;
  /** Nodes of the site. */
  readonly site: HaproxyTarget['servers'];
  readonly api: HaproxyTarget['servers'][number];
  /** Requests for this path and what is below it belong to the API. */
  readonly apiPath: string;
}

export interface HttpEdge extends HttpEdgeSpec {
  /** The TLS door and the site behind it. */
  readonly https: HaproxyTarget;
  /** The plain door, which only redirects. */
  readonly http: HaproxyTarget;
}

/** What all checks of one HTTP edge look at. */
export function httpEdge(spec: HttpEdgeSpec): HttpEdge {
  const https = haproxyTarget({ node: spec.node, path: spec.path, port: 443, tlsName: spec.name, servers: spec.site });
  const { tlsName: _, ...plain } = https;
  return { ...spec, https, http: { ...plain, port: 80 } };
}

/** The edge as its file says. */
export interface EdgeParts {
  readonly file: ReadConfig;
  readonly httpsDoor: EffectiveProxy;
  readonly httpDoor: EffectiveProxy;
  readonly site: Service;
}

/** For checks that come after those that found both doors and the site. */
export async function edgeParts(context: CheckContext, edge: HttpEdge): Promise<EdgeParts> {
  const file = await requireConfig(context, edge.https);
  const hosts = await context.get(edge.https.hosts);
  const site = findService(file.effective, edge.https, hosts);
  const httpDoor = doors(file.effective, edge.http, hosts).find((door) => door.reachable)?.proxy;
  if (site === null || httpDoor === undefined) throw new Error('this check must need both doors and the site');
  return { file, httpsDoor: site.door, httpDoor, site };
}

/** The proxy that hands requests to a node, with its server there; one the TLS door may choose comes first. */
export function proxyOf(
  { file, httpsDoor }: EdgeParts,
  node: { readonly node: string; readonly port: number },
  hosts: HostTable,
): { readonly proxy: EffectiveProxy; readonly server: EffectiveServer } | null {
  const address = hosts.get(node.node);
  const { proxies } = file.effective;
  for (const proxy of [...backendsOf(file.effective, httpsDoor), ...proxies].filter((one) => !one.disabled)) {
    const server = proxy.backend?.servers.find(
      (one) => address !== undefined && serverAddress(one, hosts) === address && one.address.ports?.from === node.port,
    );
    if (server !== undefined) return { proxy, server };
  }
  return null;
}

/** One request of a user to the TLS door. */
export function askHttps(
  context: CheckContext,
  edge: HttpEdge,
  path: string,
  more: Omit<Partial<HttpRequestArgs>, 'url'> = {},
): Promise<HttpObservation> {
  const { url, headers } = doorRequest(edge.https, path);
  const timeoutMs = more.timeoutMs ?? 5000;
  return context.sandbox.probe(
    { op: 'http.request', args: { ...more, url, timeoutMs, headers: { ...headers, ...more.headers } } },
    { timeoutMs: timeoutMs + 10_000 },
  );
}

/** One request of a user to the plain door, by the edge's name. */
export function askHttp(context: CheckContext, edge: HttpEdge, path: string): Promise<HttpObservation> {
  const { url } = doorRequest(edge.http, path);
  return context.sandbox.probe({ op: 'http.request', args: { url, headers: { host: edge.name }, timeoutMs: 5000 } });
}
