/** A labs process of one's own, as scripts/start.mjs would run it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createLabsClient, type LabsClient } from '../client.ts';
import type { Sandbox } from '../protocol.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const START_TIMEOUT_MS = 30_000;

export interface LabsProcess {
  readonly client: LabsClient;
  readonly socketPath: string;
  readonly pid: number;
  /** Ends it in order, or at once with SIGKILL. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Starts a labs process with the settings in `env`; resolves once it answers. */
export async function startLabsProcess(env: NodeJS.ProcessEnv): Promise<LabsProcess> {
  const socketPath = env.LUYEN_LABS_SOCKET ?? '';
  const child = spawn(process.execPath, ['--import', 'tsx', 'labs/gateway/main.ts'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const client = createLabsClient({ socketPath });
  await whenAnswering(client, child);
  return {
    client,
    socketPath,
    pid: child.pid ?? 0,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      await once(child, 'exit');
    },
  };
}

async function whenAnswering(client: LabsClient, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const isUp = await client.health().then(
      () => true,
      () => false,
    );
    if (isUp) return;
    if (child.exitCode !== null) throw new Error(`the labs process ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGKILL');
  throw new Error('the labs process does not answer');
}

/** Starts a sandbox and resolves once it is ready; rejects with what went wrong. */
export async function startReadySandbox(client: LabsClient, owner: string, lab: string): Promise<Sandbox> {
  const { id } = await client.start({ owner, lab, restore: false });
  for await (const event of client.events(id)) {
    const sandbox = 'sandbox' in event ? event.sandbox : null;
    if (sandbox?.state === 'ready') return sandbox;
    if (sandbox?.state === 'failed' || event.type === 'gone')
      throw new Error(`the sandbox did not start: ${sandbox?.problem?.detail ?? ''}`);
  }
  throw new Error('the sandbox did not start');
}
