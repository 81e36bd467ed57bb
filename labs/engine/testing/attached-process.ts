/** A process that attaches to a node and waits to be killed: `attached-process.ts SOCKET ENGINE_DIR INSTANCE CONTAINER`. */
import { createPodmanRuntime } from '../drivers/podman/podman-runtime.ts';

const [socketPath = '', engineDir = '', instance = '', containerName = ''] = process.argv.slice(2);
const runtime = createPodmanRuntime({ socketPath, engineDir, instance });
const command = ['bash', '--norc', '-c', 'exec -a left-behind sleep 1000'];
const stream = await runtime.exec(containerName, { command, tty: { cols: 80, rows: 24 } });
stream.io.resume();
process.stdout.write('attached\n');
