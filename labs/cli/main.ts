/** `npm run lab -- …`. Settings come in the environment; see scripts/lab.mjs. */
import { EXIT } from './cli-error.ts';
import { processOutput } from './console.ts';
import { runCommand } from './run-command.ts';
import { readEnv } from './with-labs.ts';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // The command ends by itself once it has cleaned up; a second signal does not cut that short.
  process.on(signal, () => stop.abort(new Error('interrupted; cleaning up')));
}

const output = processOutput();
try {
  process.exitCode = await runCommand(process.argv.slice(2), { env: readEnv(), signal: stop.signal }, output);
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exitCode = EXIT.couldNot;
}
