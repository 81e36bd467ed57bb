/** Starts the platform as a visitor would (`npm start`), on a port and a data directory of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadSettings } from '../scripts/settings.mjs';

const ROOT = resolve(import.meta.dirname, '..');

/** A running platform under test. `stop` removes its sandboxes and its data. */
export interface Platform {
  readonly url: string;
  readonly dataDir: string;
  /** Part of every label and name of its containers, networks and tables. */
  readonly instance: string;
  /** The one-time link printed for the first admin. */
  readonly adminLink: string;
  /** Process id of the web or the labs process, as it is now. */
  pidOf(part: 'web' | 'labs'): number;
  /** Runs `npm run lab -- …` against this platform's data. */
  lab(...args: readonly string[]): Promise<{ readonly exitCode: number; readonly stdout: string }>;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('no port to be had');
  return address.port;
}

/** Resolves with what the process printed once `pattern` appears; rejects if it ends first. */
function waitForLine(child: ChildProcess, pattern: RegExp): Promise<RegExpMatchArray> {
  return new Promise((done, fail) => {
    let seen = '';
    const read = (chunk: Buffer) => {
      seen += chunk.toString();
      const match = seen.match(pattern);
      if (match) done(match);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => fail(new Error(`the platform ended with ${code} before it served:\n${seen.slice(-4000)}`)));
  });
}

/** The environment without another platform's settings, which a bench or an operator's shell may carry. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isSetting = (name: string) => /^(LUYEN_|NEXTAUTH_)|^(DATABASE_URL|HOST|PORT)$/.test(name);
  return { ...Object.fromEntries(Object.entries(env).filter(([name]) => !isSetting(name))), NODE_ENV: 'production' };
}

/** Brings the platform up; resolves once it serves and has printed the admin link. */
export async function startPlatform(extraEnv: Readonly<Record<string, string>> = {}): Promise<Platform> {
  const dataDir = mkdtempSync(join(tmpdir(), 'luyen-e2e-'));
  const port = await freePort();
  const env: NodeJS.ProcessEnv = {
    ...withoutSettings(process.env),
    LUYEN_DATA_DIR: dataDir,
    PORT: String(port),
    HOST: '127.0.0.1',
    NODE_ENV: 'production',
    ...extraEnv,
  };
  const child = spawn(process.execPath, ['scripts/start.mjs'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const { instance, runDir } = loadSettings(env, ROOT);
  const adminLink = (await waitForLine(child, /(https?:\/\/\S+\/welcome\?token=\S+)/))[1] ?? '';

  const lab: Platform['lab'] = (...args) =>
    new Promise((done, fail) => {
      const run = spawn(process.execPath, ['scripts/lab.mjs', ...args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
      let stdout = '';
      run.stdout.on('data', (chunk: Buffer) => {
        stdout += chunk.toString();
      });
      run.once('error', fail);
      run.once('exit', (code) => done({ exitCode: code ?? -1, stdout }));
    });

  return {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    instance,
    adminLink,
    pidOf: (part) => Number(readFileSync(join(runDir, `${part}.pid`), 'utf8')),
    lab,
    async stop() {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      if (child.exitCode === null) await ended;
      await lab('down', '--all');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
