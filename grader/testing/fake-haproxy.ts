/** A load balancer of three web servers, as seen from outside: enough of HAProxy for the live checks, at a test's speed. */
import type { Fault, SandboxUnderTest } from '../port.ts';
import type { HttpObservation } from '../probes/protocol.ts';
import { fakeClients } from './fake-clients.ts';
import { fakeSandbox } from './fake-sandbox.ts';

export interface FakeHaproxyOptions {
  readonly config: string;
  /** From losing power to DOWN, and from answering again to UP. Infinity: never. */
  readonly leaveMs?: number;
  readonly returnMs?: number;
  /** Whether a web server answers once it has power again. */
  readonly boots?: boolean;
  /** What a user gets while a server is out. */
  readonly statusWhileOut?: number;
  /** Seconds since the epoch. */
  readonly startedSec?: number;
  readonly mtimeMs?: number;
  /** Sessions this process counts of every request; below 1 another process takes some. */
  readonly share?: number;
  readonly level?: string;
  /** Changes what `show stat` says. */
  readonly alterStat?: (csv: string) => string;
  /** Nothing answers on the socket. */
  readonly silent?: boolean;
  /** Text of the node's journal; `request` lines are appended. */
  readonly logs?: boolean;
}

const WEBS = ['web1', 'web2', 'web3'];
const SOCKET = '/run/haproxy/admin.sock';

/** `config` must name its socket /run/haproxy/admin.sock, its frontend `www`, its backend `web` and its servers web1–3. */
export function fakeHaproxy(options: FakeHaproxyOptions): SandboxUnderTest & { readonly faults: Fault[] } {
  const started = performance.now();
  const since = new Map<string, { readonly up: boolean; readonly atMs: number }>();
  let turn = 0;
  let sessions = 0;
  let journal = 'LPKSHHRH\0';

  const isServing = (web: string): boolean => {
    const change = since.get(web);
    if (change === undefined) return true;
    const forMs = performance.now() - change.atMs;
    return change.up ? forMs >= (options.returnMs ?? 20) : forMs < (options.leaveMs ?? 20);
  };
  const isAlive = (web: string): boolean => {
    const change = since.get(web);
    return change === undefined || (change.up && options.boots !== false);
  };
  const stat = (): string => {
    const rows = WEBS.map((web, index) => {
      const status = isServing(web) ? 'UP' : 'DOWN';
      return `web,${web},0,${status},1,2,L7OK,2,3,10.0.0.1${index + 1}:80,http,,`;
    });
    const csv = [
      '# pxname,svname,stot,status,weight,type,check_status,check_rise,check_fall,addr,mode,algo,',
      `www,FRONTEND,${Math.floor(sessions)},OPEN,,0,,,,,http,,`,
      ...rows,
      'web,BACKEND,0,UP,3,1,,,,,http,roundrobin,',
      '',
    ].join('\n');
    return options.alterStat?.(csv) ?? csv;
  };
  const observe = (seen: Partial<HttpObservation>): HttpObservation => ({ atMs: performance.now() - started, durationMs: 1, ...seen });
  const answerOf = (web: string): HttpObservation =>
    observe(isAlive(web) ? { status: 200, headers: { 'x-web': web }, body: `${web}\n` } : { errorCode: 'ETIMEDOUT' });
  const request = ({ url }: { url: string }): HttpObservation => {
    const { hostname, search } = new URL(url);
    if (hostname !== 'lb') return answerOf(WEBS.find((web, index) => web === hostname || hostname === `10.0.0.1${index + 1}`) ?? '');
    sessions += options.share ?? 1;
    const pool = WEBS.filter(isServing);
    turn += 1;
    const web = pool[turn % pool.length] ?? 'web1';
    if (options.logs !== false) journal += `\0MESSAGE=www web/${web} 200 "GET /${search} HTTP/1.1"\0`;
    if (pool.length < WEBS.length && options.statusWhileOut !== undefined) return observe({ status: options.statusWhileOut, body: 'no' });
    return answerOf(web);
  };
  const sandbox = fakeSandbox({
    nodes: ['lb', ...WEBS].map((name, index) => ({ name, address: `10.0.0.1${index}`, mac: `02:4c:0a:00:00:0${index}` })),
    files: {
      'lb:/etc/haproxy/haproxy.cfg': { text: options.config, mode: 0o644, uid: 0, gid: 0, mtimeMs: options.mtimeMs ?? 0 },
      'lb:/run/log/journal/x/system.journal': 'LPKSHHRH',
    },
    sockets: {
      [`lb:${SOCKET}`]: (line) => {
        if (options.silent === true) return null;
        if (line.startsWith('show stat')) return stat();
        if (line.startsWith('show info'))
          return `Name: HAProxy\nPid: 7\nUptime: 0d 0h00m01s\nStart_time_sec: ${options.startedSec ?? 1000}\n`;
        return `${options.level ?? 'admin'}\n`;
      },
    },
    probe: {
      ...fakeClients(request),
      'http.request': request,
      'http.sample': (args: { url: string; count: number }) => ({ observations: Array.from({ length: args.count }, () => request(args)) }),
      'haproxy.validate': () => ({ exitCode: 0, output: '' }),
    },
    inject: ({ kind, node }) => {
      if (kind === 'kill') since.set(node, { up: false, atMs: performance.now() });
      if (kind === 'start') since.set(node, { up: true, atMs: performance.now() });
    },
  });
  return {
    ...sandbox,
    readFile: async (node, path) =>
      path.endsWith('.journal') ? { text: journal, mode: 0o640, uid: 0, gid: 0 } : sandbox.readFile(node, path),
  };
}
