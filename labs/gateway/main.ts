/** The labs process. Started and watched by scripts/start.mjs; may be killed at any moment and started again. */
import pino from 'pino';
import { composeLabs } from './compose.ts';
import { type LabsEnv, parseLabsEnv } from './env.ts';
import { startGateway } from './gateway.ts';
import type { Log } from './log.ts';

const DEADLINE_MS = 8000;

async function main(): Promise<void> {
  const env = parseLabsEnv(process.env);
  const log = createLog();
  const labs = await composeLabs(env, log);
  const gateway = await startGateway(labs, { dataDir: env.LUYEN_DATA_DIR, listen: listenOn(env), log });
  log.info('labs: serving', { on: env.LUYEN_LABS_URL ?? env.LUYEN_LABS_SOCKET });

  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    // Whatever still holds the process after this long is not worth an operator's wait.
    setTimeout(() => process.exit(1), DEADLINE_MS).unref();
    gateway
      .dispose()
      .then(() => labs.dispose())
      .then(
        () => process.exit(0),
        (cause: unknown) => {
          log.warn('labs: did not stop in order', cause);
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function listenOn(env: LabsEnv) {
  if (env.LUYEN_LABS_URL !== undefined) {
    const { hostname, port } = new URL(env.LUYEN_LABS_URL);
    return { host: hostname, port: Number(port || 80), secret: env.LUYEN_LABS_SECRET ?? '' };
  }
  if (env.LUYEN_LABS_SOCKET === undefined) throw new Error('Settings missing or not valid: LUYEN_LABS_SOCKET');
  return { socketPath: env.LUYEN_LABS_SOCKET };
}

function createLog(): Log {
  const logger = pino({ base: null });
  return {
    info: (message, details) => logger.info(details ?? {}, message),
    warn: (message, cause) => logger.warn({ err: cause }, message),
  };
}

main().catch((cause: unknown) => {
  console.error('labs: could not start', cause);
  process.exitCode = 1;
});
