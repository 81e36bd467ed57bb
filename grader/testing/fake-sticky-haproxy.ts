/** A load balancer that keeps users by cookie and takes an administrator's orders, as seen from outside. */
import type { Fault, SandboxUnderTest } from '../port.ts';
import type { HttpObservation } from '../probes/protocol.ts';
import { fakeClients } from './fake-clients.ts';
import { fakeSandbox } from './fake-sandbox.ts';

export interface FakeStickyOptions {
  readonly config: string;
  /** Value each server gives; null: none. By default its name. */
  readonly values?: Readonly<Record<string, string | null>>;
  /** What the web servers are shown of the cookie header. */
  readonly shown?: (header: string) => string | null;
  /** What becomes of the web server's leave to cache, on an answer that sets the cookie. */
  readonly cacheControl?: string;
  /** What the administrator has set already. */
  readonly states?: Readonly<Record<string, AdminWord>>;
  /** A request under way does not survive maintenance. */
  readonly cutsInMaintenance?: boolean;
  /** A cookie that names a server in maintenance still leads there. */
  readonly holdsInMaintenance?: boolean;
  /** From losing power to DOWN, and from answering again to UP; default 100. */
  readonly leaveMs?: number;
  readonly returnMs?: number;
  /** What becomes of a request whose server is dead while HAProxy does not know: another server (the default), or this status. */
  readonly unsaved?: number;
  /** What users are told while a dead server is out, and when none is left. */
  readonly whileOut?: number;
  readonly whenNone?: number;
  /** Web servers that do not come up with their machine. */
  readonly silentAtBoot?: readonly string[];
}

interface Asked {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

type AdminWord = 'ready' | 'drain' | 'maint';
const WEBS = ['web1', 'web2', 'web3'];
const BITS: Readonly<Record<AdminWord, number>> = { ready: 0, maint: 1, drain: 8 };
const SHOWN: Readonly<Record<AdminWord, string>> = { ready: 'UP', maint: 'MAINT', drain: 'DRAIN' };
/** What a slow answer takes, at a test's speed. */
const SLOW_MS = 60;

/** `config` must name its socket /run/haproxy/admin.sock, its backend `web` and its servers web1–3. `states` shows what they are set to. */
export function fakeStickyHaproxy(
  options: FakeStickyOptions,
): SandboxUnderTest & { readonly states: Map<string, AdminWord>; readonly faults: Fault[] } {
  const states = new Map<string, AdminWord>(WEBS.map((web) => [web, options.states?.[web] ?? 'ready']));
  const cookieOf = (web: string) => (options.values !== undefined && web in options.values ? (options.values[web] ?? null) : web);
  const underWay = new Map<string, number>();
  const served = new Map<string, number>();
  const power = new Map<string, { readonly on: boolean; readonly atMs: number }>();
  let turn = 0;

  const isAlive = (web: string) => power.get(web)?.on !== false && !(power.has(web) && options.silentAtBoot?.includes(web) === true);
  const isOut = (web: string) => {
    const change = power.get(web);
    if (change === undefined) return false;
    const forMs = performance.now() - change.atMs;
    return change.on ? forMs < (options.returnMs ?? 100) : forMs >= (options.leaveMs ?? 100);
  };
  const choose = (cookie: string): { readonly web: string; readonly known: boolean } => {
    const named = WEBS.find((web) => cookieOf(web) !== null && cookie.includes(`SERVERUSED=${cookieOf(web)};`));
    const holds = named !== undefined && !isOut(named) && (states.get(named) !== 'maint' || options.holdsInMaintenance === true);
    if (holds) return { web: named, known: true };
    const pool = WEBS.filter((web) => states.get(web) === 'ready' && !isOut(web));
    turn += 1;
    return { web: pool[turn % pool.length] ?? 'web1', known: false };
  };
  /** Where a request ends that was handed to a server: there, at a living one, or nowhere. */
  const reached = (web: string): string | number => {
    const living = WEBS.filter(isAlive);
    if (WEBS.every(isOut) || living.length === 0) return options.whenNone ?? 503;
    if (WEBS.some((one) => !isAlive(one) && isOut(one)) && options.whileOut !== undefined) return options.whileOut;
    return isAlive(web) ? web : (options.unsaved ?? living[0] ?? 503);
  };
  const answer = ({ url, headers }: Asked): Omit<HttpObservation, 'atMs' | 'durationMs'> => {
    const { hostname } = new URL(url);
    if (hostname !== 'lb') return isAlive(hostname) ? { status: 200 } : { errorCode: 'ETIMEDOUT' };
    const chosen = choose(`${headers?.cookie ?? ''};`);
    const web = reached(chosen.web);
    if (typeof web === 'number') return { status: web };
    const value = chosen.known && web === chosen.web ? null : cookieOf(web);
    return { status: 200, headers: { 'x-web': web, ...(value === null ? {} : { 'set-cookie': `SERVERUSED=${value}; path=/` }) } };
  };
  const request = async ({ url, headers }: Asked): Promise<HttpObservation> => {
    const { pathname, hostname } = new URL(url);
    if (hostname !== 'lb') return { atMs: 0, durationMs: 1, ...answer({ url }) };
    const cookie = headers?.cookie ?? '';
    const { web, known } = choose(`${cookie};`);
    served.set(web, (served.get(web) ?? 0) + 1);
    if (pathname === '/slow') {
      underWay.set(web, (underWay.get(web) ?? 0) + 1);
      await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
      underWay.set(web, (underWay.get(web) ?? 0) - 1);
      if (options.cutsInMaintenance === true && states.get(web) === 'maint')
        return { atMs: 0, durationMs: SLOW_MS, errorCode: 'ECONNRESET' };
    }
    const received = cookie === '' ? null : (options.shown ?? defaultShown)(cookie);
    const value = cookieOf(web);
    return {
      atMs: 0,
      durationMs: 1,
      status: 200,
      headers: {
        'x-web': web,
        ...(known || value === null ? {} : { 'set-cookie': `SERVERUSED=${value}; path=/` }),
        ...(pathname === '/cacheable' ? { 'cache-control': options.cacheControl ?? 'max-age=60, private' } : {}),
      },
      body: JSON.stringify({ name: web, headers: received === null ? [] : [['cookie', received]] }),
    };
  };
  const ask = (line: string): string => {
    const order = /^set server web\/(\w+) state (\w+)/.exec(line);
    if (order !== null) {
      states.set(order[1] ?? '', (order[2] ?? 'ready') as AdminWord);
      return '\n';
    }
    if (line.startsWith('show servers state')) {
      const rows = WEBS.map((web) => `3 web 1 ${web} ${BITS[states.get(web) ?? 'ready']}`);
      return ['1', '# be_id be_name srv_id srv_name srv_admin_state', ...rows, ''].join('\n');
    }
    if (line.startsWith('show info')) return 'Name: HAProxy\nPid: 7\n';
    const rows = WEBS.map((web) => [
      web,
      isOut(web) ? 'DOWN' : SHOWN[states.get(web) ?? 'ready'],
      2,
      underWay.get(web) ?? 0,
      served.get(web) ?? 0,
      cookieOf(web) ?? '',
    ]);
    return [
      '# pxname,svname,status,type,scur,stot,cookie',
      'www,FRONTEND,OPEN,0,,,',
      ...rows.map((row) => `web,${row.join(',')}`),
      '',
    ].join('\n');
  };
  const sandbox = fakeSandbox({
    nodes: ['lb', ...WEBS].map((name, index) => ({ name, address: `10.10.10.${10 + index}`, mac: `02:4c:0a:00:00:0${index}` })),
    files: { 'lb:/etc/haproxy/haproxy.cfg': options.config },
    sockets: { 'lb:/run/haproxy/admin.sock': ask },
    probe: {
      ...fakeClients(answer),
      'http.request': request,
      'http.sample': async (args: Asked & { readonly count: number }) => {
        const observations: HttpObservation[] = [];
        for (let index = 0; index < args.count; index += 1) observations.push(await request(args));
        return { observations };
      },
    },
    inject: ({ kind, node }) => {
      if (kind === 'kill' || kind === 'start') power.set(node, { on: kind === 'start', atMs: performance.now() });
    },
  });
  return { ...sandbox, states };
}

function defaultShown(header: string): string | null {
  const own = header.split('; ').filter((pair) => !pair.startsWith('SERVERUSED='));
  return own.length === 0 ? null : own.join('; ');
}
