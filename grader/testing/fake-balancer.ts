/** A load balancer with several doors, as seen from outside: enough of HAProxy for the balancing checks, ten times as fast. */
import { type EffectiveProxy, effectiveConfig, mainBackend, parseHaproxyConfig } from '../parsers/haproxy/index.ts';
import type { Fault, SandboxUnderTest } from '../port.ts';
import type { HttpObservation, HttpRequestArgs } from '../probes/protocol.ts';
import { fakeClients } from './fake-clients.ts';
import { fakeSandbox } from './fake-sandbox.ts';

/** Real milliseconds pass this many times slower than the fake's own. */
const SPEED = 10;
const WEBS = ['web1', 'web2', 'web3'];
const SOCKET = '/run/haproxy/admin.sock';

/** What chooses a server may look at. */
export interface Choice {
  readonly from: string;
  /** Requests this backend has handed out before. */
  readonly turn: number;
  /** Requests under way there, by server. */
  readonly busy: (web: string) => number;
  /** Servers in rotation. */
  readonly pool: readonly string[];
}

export interface FakeBalancerOptions {
  /** Servers are named like their nodes, the socket /run/haproxy/admin.sock. */
  readonly config: string;
  /** By port: a server's name, or a status code when nobody is to answer. */
  readonly choose: Readonly<Record<number, (choice: Choice) => string | number>>;
  readonly clients?: readonly string[];
  /** Whether a web server answers once it has power again. */
  readonly boots?: boolean;
  /** Whether HAProxy notices that a server is lost. */
  readonly notices?: boolean;
  /** Added to what HAProxy counts for each server of every backend at each `show stat`: somebody else is asking. */
  readonly strangers?: number;
  /** Requests of somebody else that never end, at web3 of every backend. */
  readonly stuck?: number;
  readonly mutate?: (csv: string) => string;
}

export function fakeBalancer(options: FakeBalancerOptions): SandboxUnderTest & { readonly faults: Fault[] } {
  const config = effectiveConfig(parseHaproxyConfig(options.config));
  const dark = new Set<string>();
  const handed = new Map<string, number>();
  const busy = new Map<string, number>();
  let asked = 0;
  const add = (map: Map<string, number>, key: string, by: number) => map.set(key, (map.get(key) ?? 0) + by);
  const now = () => performance.now() * SPEED;
  const isOut = (web: string) => dark.has(web) && options.notices !== false;

  const backendOf = (port: number): EffectiveProxy => {
    const door = config.proxies.find((proxy) =>
      proxy.frontend?.binds.some((bind) => bind.addresses.some((one) => one.ports?.from === port)),
    );
    const backend = door === undefined ? null : mainBackend(config, door, port)?.proxy;
    if (backend == null) throw new Error(`the fake has no door on ${port}`);
    return backend;
  };
  const chosenFor = (url: string, from = '10.10.10.250') => {
    const port = Number(new URL(url).port || 80);
    const { name } = backendOf(port);
    const turn = WEBS.reduce((sum, web) => sum + (handed.get(`${name}/${web}`) ?? 0), 0);
    const pool = WEBS.filter((web) => !isOut(web));
    const web = options.choose[port]?.({ from, turn, busy: (one) => busy.get(`${name}/${one}`) ?? 0, pool }) ?? 503;
    return { web, key: `${name}/${web}` };
  };
  const request = async ({ url, from }: HttpRequestArgs): Promise<HttpObservation> => {
    const { hostname, searchParams } = new URL(url);
    const atMs = now();
    const seen = (rest: Partial<HttpObservation>): HttpObservation => ({ atMs, durationMs: now() - atMs, ...rest });
    if (hostname !== 'lb') return seen(dark.has(hostname) ? { errorCode: 'ECONNREFUSED' } : { status: 200, body: `${hostname}\n` });
    const { web, key } = chosenFor(url, from);
    if (typeof web === 'number') return seen({ status: web, body: '' });
    add(handed, key, 1);
    add(busy, key, 1);
    await pause(Number(searchParams.get('ms') ?? 1));
    add(busy, key, -1);
    return seen(answerOf(web));
  };
  const stat = (): string => {
    asked += 1;
    const rows = config.proxies.flatMap((proxy) =>
      (proxy.backend?.servers ?? []).map(({ name }) => {
        const key = `${proxy.name}/${name}`;
        const scur = (busy.get(key) ?? 0) + (name === 'web3' ? (options.stuck ?? 0) : 0);
        return `${proxy.name},${name},${isOut(name) ? 'DOWN' : 'UP'},2,${scur},0,${(handed.get(key) ?? 0) + asked * (options.strangers ?? 0)},`;
      }),
    );
    const csv = ['# pxname,svname,status,type,scur,qcur,lbtot,', ...rows, ''].join('\n');
    return options.mutate?.(csv) ?? csv;
  };
  return fakeSandbox({
    nodes: ['lb', ...WEBS].map((name, index) => ({ name, address: `10.10.10.1${index}`, mac: `02:4c:0a:0a:0a:0${index}` })),
    clients: options.clients ?? Array.from({ length: 40 }, (_, index) => `10.10.10.${201 + index}`),
    files: { 'lb:/etc/haproxy/haproxy.cfg': options.config },
    sockets: { [`lb:${SOCKET}`]: (line) => (line.startsWith('show stat') ? stat() : 'Name: HAProxy\nPid: 7\n') },
    probe: {
      ...fakeClients(({ url, from }) => {
        const { web } = chosenFor(url, from);
        return typeof web === 'number' ? { status: web } : answerOf(web);
      }),
      'http.request': request,
      'http.sample': async (args: HttpRequestArgs & { count: number; intervalMs?: number }) => {
        const observations: HttpObservation[] = [];
        for (let index = 0; index < args.count; index += 1) {
          observations.push(await request(args));
          await pause(args.intervalMs ?? 0);
        }
        return { observations };
      },
      'http.burst': async (args: HttpRequestArgs & { count: number; gapMs?: number }) => ({
        observations: await Promise.all(
          Array.from({ length: args.count }, async (_, index) => {
            await pause(index * (args.gapMs ?? 0));
            return request(args);
          }),
        ),
      }),
    },
    inject: ({ kind, node }) => {
      if (kind === 'kill') dark.add(node);
      if (kind === 'start' && options.boots !== false) dark.delete(node);
    },
  });
}

function answerOf(web: string): Pick<HttpObservation, 'status' | 'headers' | 'body'> {
  return { status: 200, headers: { 'x-web': web }, body: `${web}\n` };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms / SPEED));
}
