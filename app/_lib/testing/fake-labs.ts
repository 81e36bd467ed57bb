/**
 * A labs process that runs nothing: it speaks protocol.ts over a unix socket from memory. For tests of the web's edge
 * and for drawing the workbench without a container engine.
 */
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { WebSocketServer } from 'ws';
import type { DrillTimeline, ReportFigure } from '#grader/result.ts';
import {
  ERROR_STATUS,
  type FileBody,
  type FileWrite,
  type RecordingInfo,
  type RecordingOrder,
  type Sandbox,
  type StartStep,
} from '#labs/gateway/protocol.ts';
import { fakeAttempt } from './fake-attempt.ts';
import { serveFakeTerminal } from './fake-terminal.ts';

export interface FakeLabs {
  readonly socketPath: string;
  /** Every request that arrived, as `METHOD path`. */
  readonly calls: string[];
  /** Every ticket that was asked for. */
  readonly tickets: unknown[];
  /** Puts a sandbox there that is up already. */
  addSandbox(owner: string, id?: string): Sandbox;
  /** Puts a recording there: `cast` is its asciicast. */
  addRecording(owner: string, info: Partial<RecordingInfo>, cast: string): RecordingInfo;
  /** Days for which each sandbox's recordings are kept, as it was last ordered. */
  readonly recordingOrders: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

export interface FakeLabsOptions {
  readonly socketPath: string;
  /** Milliseconds per start step and per check; 0 in tests. */
  readonly paceMs?: number;
  /** Node names, the first of which holds the configuration that is graded. */
  readonly nodes?: readonly string[];
  /** Drills of a grading, asked for each time. */
  readonly drills?: () => readonly DrillTimeline[];
  readonly figures?: () => readonly ReportFigure[];
}

const BASIC_NODES = ['lb', 'web1', 'web2', 'web3'];
const CONFIG = `global\n    log /dev/log local0\n    maxconn 2000\n\ndefaults\n    mode http\n    timeout connect 5s\n    timeout client 30s\n    timeout server 30s\n\n# Viết frontend và backend của bạn từ đây.\n`;
const VRRP = `# VIP\nglobal_defs {\n    router_id lb1\n}\nvrrp_script chk_haproxy {\n    script "/usr/bin/pgrep haproxy"\n    interval 1\n    weight -20\n}\nvrrp_instance WEB {\n    state BACKUP\n    interface eth0\n    priority 110 ! cao\n    authentication {\n        auth_type PASS\n        auth_pass k33p4liv\n    }\n    virtual_ipaddress {\n        10.10.10.100/24 dev eth0\n    }\n    track_script {\n        chk_haproxy\n    }\n}\n`;

interface FakeFile {
  text: string;
}

class Refusal extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
const revisionOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Starts listening; resolves once it does. */
export async function startFakeLabs({
  socketPath,
  paceMs = 0,
  nodes = BASIC_NODES,
  drills = () => [],
  figures = () => [],
}: FakeLabsOptions): Promise<FakeLabs> {
  const calls: string[] = [];
  const asked: unknown[] = [];
  const sandboxes = new Map<string, Sandbox>();
  const files = new Map<string, FakeFile>();
  const tickets = new Map<string, { sandbox: string; node: string; terminal: string }>();
  const listeners = new Map<string, Set<ServerResponse>>();
  const steps = new Map<string, StartStep[]>();
  const orders = new Map<string, number>();
  const recordings = new Map<string, { readonly info: RecordingInfo; readonly cast: string }>();
  let serial = 0;

  const build = (owner: string, id: string, state: Sandbox['state']): Sandbox => ({
    id,
    lab: 'week-1/haproxy-basics',
    owner,
    state,
    createdAt: new Date().toISOString(),
    expiresAt: new Date(Date.now() + 118 * 60_000).toISOString(),
    extensionsLeft: 3,
    nodes: nodes.map((name, index) => ({ name, address: `10.10.10.${10 + index}`, state: state === 'ready' ? 'up' : 'booting' })),
    restored: false,
  });
  const store = (sandbox: Sandbox): Sandbox => {
    sandboxes.set(sandbox.id, sandbox);
    for (const node of nodes) {
      files.set(`${sandbox.id}:${node}:/etc/haproxy/haproxy.cfg`, { text: CONFIG });
      files.set(`${sandbox.id}:${node}:/etc/keepalived/keepalived.conf`, { text: VRRP });
      files.set(`${sandbox.id}:${node}:/etc/hosts`, { text: '127.0.0.1 localhost\n' });
      files.set(`${sandbox.id}:${node}:/etc/hostname`, { text: `${node}\n` });
      files.set(`${sandbox.id}:${node}:/root/.bashrc`, { text: 'PS1="\\h:\\w# "\n' });
    }
    return sandbox;
  };
  const need = (id: string): Sandbox => {
    const sandbox = sandboxes.get(id);
    if (!sandbox) throw new Refusal('not-found');
    return sandbox;
  };
  const tell = (id: string, event: unknown) => {
    for (const response of listeners.get(id) ?? []) response.write(`data: ${JSON.stringify(event)}\n\n`);
  };
  const update = (next: Sandbox): Sandbox => {
    sandboxes.set(next.id, next);
    tell(next.id, { type: 'sandbox', sandbox: next });
    return next;
  };

  async function runStart(id: string): Promise<void> {
    const begun = Date.now();
    const names = ['plan', 'network', ...nodes.flatMap((n) => [`node:${n}:create`, `node:${n}:boot`, `node:${n}:files`]), 'probe'];
    for (const step of names) {
      const atMs = Date.now() - begun;
      const say = (entry: StartStep) => {
        steps.set(id, [...(steps.get(id) ?? []).filter((known) => known.step !== step), entry]);
        tell(id, { type: 'step', step: entry });
      };
      say({ step, status: 'running', atMs });
      await pause(paceMs * (0.3 + Math.random()));
      say({ step, status: 'done', atMs, durationMs: Date.now() - begun - atMs });
    }
    const sandbox = need(id);
    update({ ...sandbox, state: 'ready', nodes: sandbox.nodes.map((node) => ({ ...node, state: 'up' as const })) });
  }

  function fileBody(key: string, path: string): FileBody {
    const file = files.get(key);
    if (!file) throw new Refusal('not-found');
    return { path, text: file.text, binary: false, mode: 0o644, uid: 0, gid: 0, revision: revisionOf(file.text) };
  }

  function listTree(prefix: string, directory: string) {
    const base = directory.endsWith('/') ? directory : `${directory}/`;
    const entries = new Map<string, { type: 'file' | 'directory'; size: number }>();
    for (const [key, file] of files) {
      if (!key.startsWith(`${prefix}:${base}`)) continue;
      const rest = key.slice(prefix.length + 1 + base.length);
      const [name = '', ...deeper] = rest.split('/');
      entries.set(name, deeper.length > 0 ? { type: 'directory', size: 0 } : { type: 'file', size: file.text.length });
    }
    return [...entries].map(([name, entry]) => ({ name, ...entry, mode: 0o644, mtimeMs: 0 }));
  }

  const server = createServer((request, response) => {
    void answer(request, response).catch((cause: unknown) => {
      const code = cause instanceof Refusal ? cause.code : 'internal';
      response.writeHead(ERROR_STATUS[code] ?? 500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ code, message: String(cause) }));
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://labs');
    const [root = '', id = '', third = '', node = '', fifth = ''] = url.pathname.slice(1).split('/').map(decodeURIComponent);
    const method = request.method ?? 'GET';
    calls.push(`${method} ${url.pathname}`);
    const body = await readBody(request);
    const send = (value: unknown, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(value === undefined ? undefined : JSON.stringify(value));
    };
    const path = url.searchParams.get('path') ?? '/';
    if (root === 'health') return send({ available: true, engine: 'fake', problems: [] });
    if (root === 'work') return method === 'DELETE' ? send(undefined, 204) : send({ savedAt: null, files: [] });
    if (root === 'tickets') {
      const ticket = `ticket-${++serial}`;
      asked.push(body);
      tickets.set(ticket, body as { sandbox: string; node: string; terminal: string });
      return send({ ticket, expiresAt: new Date(Date.now() + 10_000).toISOString() });
    }
    if (root === 'recordings' && id === '') {
      const prefix = `${url.searchParams.get('owner')}/`;
      return send({ recordings: [...recordings].flatMap(([key, { info }]) => (key.startsWith(prefix) ? [info] : [])) });
    }
    if (root === 'recordings') {
      const found = recordings.get(`${id}/${third}`);
      if (method === 'DELETE') {
        for (const key of recordings.keys())
          if (key === `${id}/${third}` || (third === '' && key.startsWith(`${id}/`))) recordings.delete(key);
        return send(undefined, 204);
      }
      if (!found) throw new Refusal('not-found');
      response.writeHead(200, { 'content-type': 'application/x-asciicast' });
      response.end(found.cast);
      return;
    }
    if (root !== 'sandboxes') throw new Refusal('not-found');
    if (id === '' && method === 'GET') {
      const owner = url.searchParams.get('owner');
      return send({ sandboxes: [...sandboxes.values()].filter((sandbox) => owner === null || sandbox.owner === owner) });
    }
    if (id === '') {
      const sandbox = store(build((body as { owner: string }).owner, `made-${++serial}`, 'starting'));
      void runStart(sandbox.id);
      return send(sandbox, 202);
    }
    const sandbox = need(id);
    if (third === '' && method === 'GET') return send(sandbox);
    if (third === '') {
      tell(id, { type: 'gone', reason: 'stopped' });
      sandboxes.delete(id);
      return send(undefined, 204);
    }
    if (third === 'recording') {
      const { keepDays } = body as RecordingOrder;
      orders.set(id, keepDays);
      tell(id, { type: 'recording', keepDays });
      return send(undefined, 204);
    }
    if (third === 'extend') {
      const expiresAt = new Date(Date.parse(sandbox.expiresAt) + 3_600_000).toISOString();
      return send(update({ ...sandbox, expiresAt, extensionsLeft: sandbox.extensionsLeft - 1 }));
    }
    if (third === 'reset') {
      steps.delete(id);
      const fresh = update(store(build(sandbox.owner, id, 'starting')));
      void runStart(id);
      return send(fresh, 202);
    }
    if (third === 'events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(`data: ${JSON.stringify({ type: 'snapshot', sandbox, steps: steps.get(id) ?? [] })}\n\n`);
      response.write(`data: ${JSON.stringify({ type: 'recording', keepDays: orders.get(id) ?? 0 })}\n\n`);
      const audience = listeners.get(id) ?? new Set();
      listeners.set(id, audience.add(response));
      response.on('close', () => audience.delete(response));
      return;
    }
    if (third === 'terminals') return send({ terminals: [] });
    if (third === 'keyboard' || third === 'watchers') return send(undefined, 204);
    if (third === 'client') return send({ observations: observe((body as { count?: number }).count ?? 1) });
    if (third === 'attempts') {
      const config = files.get(`${id}:${nodes[0]}:/etc/haproxy/haproxy.cfg`)?.text ?? '';
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      for await (const line of fakeAttempt(config, paceMs, drills(), figures())) response.write(`${JSON.stringify(line)}\n`);
      response.end();
      return;
    }
    const key = `${id}:${node}`;
    if (fifth === 'tree') return send({ entries: listTree(key, path) });
    if (fifth !== 'file') {
      const state = ({ start: 'up', resume: 'up', reset: 'up', stop: 'stopped', kill: 'stopped', pause: 'paused' } as const)[fifth];
      if (!state) throw new Refusal('not-found');
      return send(update({ ...sandbox, nodes: sandbox.nodes.map((each) => (each.name === node ? { ...each, state } : each)) }));
    }
    if (method === 'PUT') {
      const write = body as FileWrite;
      const known = files.get(`${key}:${path}`);
      const revision = known ? revisionOf(known.text) : null;
      if (write.ifRevision !== undefined && write.ifRevision !== revision) throw new Refusal('conflict');
      files.set(`${key}:${path}`, { text: write.text });
    }
    if (method === 'DELETE') {
      files.delete(`${key}:${path}`);
      return send(undefined, 204);
    }
    return send(fileBody(`${key}:${path}`, path));
  }

  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '/', 'http://labs');
    const ticket = url.searchParams.get('ticket') ?? '';
    const terminal = tickets.get(ticket);
    calls.push(`UPGRADE ${url.pathname}`);
    tickets.delete(ticket);
    if (!terminal) socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
    else
      sockets.handleUpgrade(request, socket, head, (browser) =>
        serveFakeTerminal(browser, terminal.node, (path) => files.get(`${terminal.sandbox}:${terminal.node}:${path}`)?.text),
      );
  });

  rmSync(socketPath, { force: true });
  await new Promise<void>((listening) => server.listen(socketPath, listening));
  return {
    socketPath,
    calls,
    tickets: asked,
    recordingOrders: orders,
    addRecording(owner, given, cast) {
      const info: RecordingInfo = {
        id: `recording-${++serial}`,
        lab: 'week-1/haproxy-basics',
        sandbox: 'gone',
        node: nodes[0] ?? 'lb',
        terminal: 'main',
        startedAt: new Date(Date.now() - 600_000).toISOString(),
        endedAt: new Date(Date.now() - 300_000).toISOString(),
        durationMs: 300_000,
        bytes: cast.length,
        expiresAt: new Date(Date.now() + 30 * 86_400_000).toISOString(),
        ...given,
      };
      recordings.set(`${owner}/${info.id}`, { info, cast });
      return info;
    },
    addSandbox: (owner, id = `made-${++serial}`) => store(build(owner, id, 'ready')),
    close: () =>
      new Promise<void>((closed) => {
        for (const browser of sockets.clients) browser.terminate();
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}

function observe(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    atMs: index * 12,
    durationMs: 1 + Math.random() * 4,
    status: index % 9 === 8 ? 503 : 200,
    headers: { server: 'fake' },
    body: index % 9 === 8 ? '<h1>503 Service Unavailable</h1>' : `web${1 + (index % 3)}\n`,
  }));
}
