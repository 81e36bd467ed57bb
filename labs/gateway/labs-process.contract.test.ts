/**
 * The labs process on a real engine: real nodes, real shells, and kill -9 in the middle. Has an instance and a data
 * directory of its own, so that nothing else of this checkout is touched.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createPodmanRuntime, type Runtime } from '#labs/engine/index.ts';
import type { AttemptLine, Sandbox } from './protocol.ts';
import { CLOSE_CODES } from './terminal-protocol.ts';
import { createScreenStore } from './terminals/screen-store.ts';
import { type LabsProcess, startLabsProcess, startReadySandbox } from './testing/labs-process.ts';
import { openTerminalPeer, type TerminalPeer, type TerminalPeerOptions } from './testing/terminal-peer.ts';

const LAB = 'week-1/haproxy-basics';
const OWNER = 'contract';
const PROMPT = '# ';

let directory: string;
let env: NodeJS.ProcessEnv;
let labs: LabsProcess;
let sandbox: Sandbox;
let runtime: Runtime;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'luyen-labs-'));
  const instance = `gw-${randomBytes(3).toString('hex')}`;
  env = {
    ...process.env,
    LUYEN_DATA_DIR: directory,
    LUYEN_INSTANCE: instance,
    LUYEN_LABS_SOCKET: join(directory, 'labs.sock'),
    LUYEN_LABS_URL: '',
  };
  runtime = createPodmanRuntime({ socketPath: env.LUYEN_ENGINE_SOCKET ?? '', engineDir: env.LUYEN_ENGINE_DIR ?? '', instance });
  labs = await startLabsProcess(env);
  sandbox = await startReadySandbox(labs.client, OWNER, LAB);
});

afterAll(async () => {
  if (sandbox) await labs.client.stop(sandbox.id);
  await labs?.stop();
  expect(await runtime.listSandboxes()).toEqual([]);
  await runtime.dispose();
  await rm(directory, { recursive: true, force: true });
});

const open = (terminal: string, options?: TerminalPeerOptions, node = 'lb'): Promise<TerminalPeer> =>
  openTerminalPeer(labs.socketPath, { sandbox: sandbox.id, node, terminal, owner: OWNER, person: OWNER, mode: 'own' }, options);

/** Types a command and resolves to what it printed. The mark is typed in two halves, so that its echo is not taken for it. */
async function ask(peer: TerminalPeer, command: string): Promise<string> {
  const mark = randomBytes(4).toString('hex');
  peer.clear();
  peer.type(`${command}; echo "<${mark.slice(0, 4)}""${mark.slice(4)}>"\r`);
  await peer.waitFor(`<${mark}>`, 20_000);
  const shown = peer.text.slice(0, peer.text.indexOf(`<${mark}>`));
  const typed = shown.lastIndexOf(`""${mark.slice(4)}`);
  return shown
    .slice(shown.indexOf('\n', typed) + 1)
    .replace('\x1b[?2004l\r', '')
    .trim();
}

async function prompt(peer: TerminalPeer): Promise<TerminalPeer> {
  await peer.waitFor(PROMPT);
  return peer;
}

test('Vietnamese passes both ways, whole or in pieces', async () => {
  const peer = await prompt(await open('utf8'));
  expect(await ask(peer, "printf '%s' 'Luyện tập ệ' | wc -c")).toBe(String(Buffer.byteLength('Luyện tập ệ')));
  expect(await ask(peer, "printf 'a\\341\\273'; sleep 0.2; printf '\\207b\\n'")).toBe('aệb');
  expect(await ask(peer, "echo 'te\u0302\u0301 漢字'")).toBe('te\u0302\u0301 漢字');
  peer.clear();
  for (const byte of Buffer.from('echo ệ')) peer.type(Uint8Array.of(byte));
  await peer.waitFor('echo ệ');
  peer.type('\x03');
});

test('a resize reaches the shell', async () => {
  const peer = await prompt(await open('size'));
  peer.tell({ type: 'resize', cols: 133, rows: 41 });
  expect(await ask(peer, 'stty size')).toBe('41 133');
});

test('vim asks the terminal; a reload in the middle types nothing at the prompt', async () => {
  const first = await prompt(await open('vim'));
  first.type('vim /etc/hosts\r');
  await first.waitFor('localhost');
  await first.close();
  const second = await open('vim');
  expect(second.text).toContain('localhost');
  second.clear();
  second.type(':q\r');
  await second.waitFor(PROMPT);
  await ask(second, "printf '\\033[c\\033[>c\\033[5n\\033[6n'; read -rs -d '' -t 1 replies");
  // Nobody answers again now, however often the page is loaded.
  second.type('cat -v\r');
  await second.waitFor('cat -v');
  await second.close();
  for (let reload = 0; reload < 3; reload++) await (await open('vim')).close();
  const last = await open('vim');
  last.clear();
  last.type('typed-by-hand\r\x04');
  await last.waitFor(PROMPT);
  expect(last.text.split('\r\n').slice(0, 2)).toEqual(['typed-by-hand', 'typed-by-hand']);
});

test('50 MB pass unharmed', { timeout: 180_000 }, async () => {
  const chunks: Buffer[] = [];
  const maker = await prompt(await open('maker'));
  const sum = await ask(maker, 'base64 -w 100 /dev/urandom | head -c 50000000 > /tmp/big; sha256sum < /tmp/big');
  const peer = await open('flood', { onOutput: (chunk) => chunks.push(chunk) });
  peer.type("stty -opost -echo; printf '<BEG''IN>'; cat /tmp/big; printf '<EN''D>'; stty opost echo\r");
  await vi.waitFor(() => expect(chunks.slice(-3).join('')).toContain('<END>'), { timeout: 150_000, interval: 50 });
  const output = Buffer.concat(chunks);
  const data = output.subarray(output.indexOf('<BEGIN>') + 7, output.lastIndexOf('<END>'));
  expect(data).toHaveLength(50_000_000);
  expect(createHash('sha256').update(data).digest('hex')).toBe(sum.split(' ')[0]);
});

test('a large paste arrives whole', async () => {
  const peer = await prompt(await open('paste'));
  const lines = Array.from({ length: 5000 }, (_, line) => `line ${line} of a long paste\r`).join('');
  peer.clear();
  peer.type('stty -echo; echo rea""dy; cat > /tmp/pasted; stty echo\r');
  await peer.waitFor('ready');
  peer.type(`${lines}\x04`);
  const expected = createHash('sha256').update(lines.replaceAll('\r', '\n')).digest('hex');
  expect(await ask(peer, 'sha256sum < /tmp/pasted')).toContain(expected);
});

test('what the editor saves is what the node has, with its owner and mode', async () => {
  const peer = await prompt(await open('files'));
  await ask(peer, 'printf old > /etc/luyen-test; chmod 640 /etc/luyen-test; chown 33:44 /etc/luyen-test');
  const { revision } = await labs.client.readFile(sandbox.id, 'lb', '/etc/luyen-test');
  await labs.client.writeFile(sandbox.id, 'lb', '/etc/luyen-test', { text: 'mới\n', ifRevision: revision });
  expect(await ask(peer, 'cat /etc/luyen-test; stat -c %a:%u:%g /etc/luyen-test')).toBe('mới\r\n640:33:44');
  const stale = labs.client.writeFile(sandbox.id, 'lb', '/etc/luyen-test', { text: 'x', ifRevision: revision });
  await expect(stale).rejects.toMatchObject({ code: 'conflict' });
  expect((await labs.client.tree(sandbox.id, 'lb', '/etc/haproxy')).map(({ name }) => name)).toContain('haproxy.cfg');
});

test('the client’s view is the probe’s', async () => {
  const observations = await labs.client.clientView(sandbox.id, { url: 'http://web1/', count: 2 });
  expect(observations.map(({ status }) => status)).toEqual([200, 200]);
});

/** What would be shown of a terminal of `lb` if the process were killed now. */
async function keptText(terminal: string): Promise<string> {
  const restored = await createScreenStore(join(directory, 'terminals')).load(sandbox.id, `lb.${terminal}`);
  return (restored?.steps ?? []).filter((step) => typeof step === 'string').join('');
}
/** Output is appended as it comes: less than a picture would take. */
const KEPT_WITHIN = { timeout: 1000, interval: 5 };

test('kill -9: the same shell, the same screen, nothing left behind', async () => {
  const before = await prompt(await open('kept'));
  const pid = await ask(before, 'echo $$');
  await labs.client.clientView(sandbox.id, { url: 'http://web1/' });
  before.tell({ type: 'resize', cols: 100, rows: 30 });
  await ask(before, 'echo seen-before-the-kill');
  await vi.waitFor(async () => expect(await keptText('kept')).toContain('seen-before-the-kill'), KEPT_WITHIN);
  await labs.stop('SIGKILL');
  await before.closed;
  labs = await startLabsProcess(env);

  expect((await labs.client.list(OWNER)).map(({ id, state }) => [id, state])).toEqual([[sandbox.id, 'ready']]);
  const after = await open('kept');
  expect(after.text).toContain('seen-before-the-kill');
  expect(await ask(after, 'echo $$')).toBe(pid);
  expect(await ask(after, 'pgrep -cf "[d]tach -n /run/luyen/kept.tty"')).toBe('1');
  await labs.client.clientView(sandbox.id, { url: 'http://web1/' });
  const countProbes = { command: ['sh', '-c', 'cat /proc/[0-9]*/cmdline | tr "\\0" " " | grep -o "node /opt/luyen/probe.mjs" | wc -l'] };
  await vi.waitFor(
    async () => {
      const { stdout } = await runtime.run(`luyen-${sandbox.id}-probe`, countProbes);
      // The counting command names the program once itself.
      expect(Number(stdout.toString()) - 1).toBe(1);
    },
    { timeout: 15_000, interval: 500 },
  );
});

test('a full-screen program is painted again after a kill -9', async () => {
  const before = await prompt(await open('full'));
  before.type('vim /etc/hosts\r');
  await before.waitFor('localhost');
  await labs.stop('SIGKILL');
  labs = await startLabsProcess(env);
  const after = await open('full');
  await after.waitFor('localhost');
  after.type(':q\r');
  await after.waitFor(PROMPT);
});

async function solve(): Promise<void> {
  const answer = join(import.meta.dirname, '../week-1/haproxy-basics/answers/reference/lb/etc/haproxy/haproxy.cfg');
  await labs.client.writeFile(sandbox.id, 'lb', '/etc/haproxy/haproxy.cfg', { text: await readFile(answer, 'utf8') });
  const peer = await prompt(await open('solve'));
  expect(await ask(peer, 'systemctl restart haproxy && echo restarted')).toBe('restarted');
}

/** Reads an attempt until it has taken the power of a node; the attempt goes on while nobody reads. */
async function untilPowerCut(lines: AsyncGenerator<AttemptLine>): Promise<void> {
  for (;;) {
    const { value } = await lines.next();
    if (value?.type === 'event' && value.event.type === 'check-started' && value.event.id === 'haproxy.live.server-leaves') break;
    if (value?.type !== 'event') throw new Error(`the attempt ended early: ${JSON.stringify(value)}`);
  }
  await vi.waitFor(async () => expect(states(await labs.client.get(sandbox.id))).toContain('stopped'), { timeout: 20_000 });
}

const states = ({ nodes }: Sandbox) => nodes.map(({ state }) => state);
const ALL_UP = ['up', 'up', 'up', 'up'];

test('an attempt streams checks, passes a correct answer, and brings the graded files', { timeout: 180_000 }, async () => {
  await solve();
  const lines: AttemptLine[] = [];
  for await (const line of labs.client.attempt(sandbox.id)) lines.push(line);
  const report = lines.flatMap((line) => (line.type === 'event' && line.event.type === 'finished' ? [line.event.report] : []))[0];
  expect(report?.checks.filter(({ status }) => status !== 'pass')).toEqual([]);
  expect(report?.passed).toBe(true);
  const last = lines.at(-1);
  expect(last?.type === 'files' && last.files.map(({ node, path }) => `${node}:${path}`)).toContain('lb:/etc/haproxy/haproxy.cfg');
});

test('an attempt that is hung up on while a node has no power gives it back', { timeout: 120_000 }, async () => {
  const hangUp = new AbortController();
  await untilPowerCut(labs.client.attempt(sandbox.id, { signal: hangUp.signal }));
  hangUp.abort();
  await vi.waitFor(async () => expect(states(await labs.client.get(sandbox.id))).toEqual(ALL_UP), { timeout: 30_000, interval: 200 });
});

test('a labs process killed while a node has no power gives it back when it starts again', { timeout: 120_000 }, async () => {
  // The attempt that was hung up on may be at its last step yet; it refuses another.
  await vi.waitFor(() => untilPowerCut(labs.client.attempt(sandbox.id)), { timeout: 60_000, interval: 200 });
  await labs.stop('SIGKILL');
  labs = await startLabsProcess(env);
  await vi.waitFor(async () => expect(states(await labs.client.get(sandbox.id))).toEqual(ALL_UP), { timeout: 30_000, interval: 200 });
});

test('a node that stops closes its terminals; started again, it has a new shell', async () => {
  const before = await prompt(await open('down', {}, 'web3'));
  await labs.client.nodeAction(sandbox.id, 'web3', 'kill');
  expect(await before.closed).toBe(CLOSE_CODES.nodeDown);
  await labs.client.nodeAction(sandbox.id, 'web3', 'start');
  const after = await vi.waitFor(() => open('down', {}, 'web3'), { timeout: 15_000, interval: 200 });
  after.clear();
  expect(await ask(after, 'echo up-again')).toBe('up-again');
});
