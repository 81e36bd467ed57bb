/** Finds, by trying, a way to start a container in a user namespace of its own, and writes it down as our containers.conf. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import { containersConf, defaultLimits, engineChoices } from '../engine-config.mjs';
import { runCommand } from '../run-command.mjs';
import { readStamp, writeStamp } from '../stamp.mjs';

const RUNTIME_FOLDERS = ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin'];

/** @type {(name: string) => string | undefined} */
const programPath = (name) => RUNTIME_FOLDERS.map((folder) => join(folder, name)).find((path) => existsSync(path));

/** @type {() => { limits: import('../engine-config.mjs').Limits, hostRunsSystemd: boolean, runtimes: string[], stamp: string }} All the choice hangs on. */
function lookAtMachine() {
  const limits = defaultLimits(readFileSync('/proc/self/limits', 'utf8'));
  const hostRunsSystemd = existsSync('/run/systemd/system');
  const programs = ['crun', 'runc', 'podman'].map((name) => ({ name, path: programPath(name) }));
  const versions = programs.map(({ path }) => (path === undefined ? 'none' : statSync(path).mtimeMs));
  // The text we would write belongs to it: a newer one must reach data directories that have an older.
  const written = containersConf({ runtime: '', cgroupManager: 'cgroupfs' }, limits);
  const facts = JSON.stringify([written, hostRunsSystemd, versions, release()]);
  return {
    limits,
    hostRunsSystemd,
    runtimes: programs.filter(({ path }) => path !== undefined).map(({ name }) => name),
    stamp: createHash('sha256').update(facts).digest('hex'),
  };
}

/** @type {(conf: string, image: string) => Promise<string | undefined>} What went wrong, or undefined when a container ran. */
async function tryContainer(conf, image) {
  const args = ['run', '--rm', '--network=none', '--userns=auto:size=65536', '--memory=64m', '--pids-limit=32', image, 'true'];
  const { exitCode, stderr } = await runCommand('podman', args, {
    env: { ...process.env, CONTAINERS_CONF: conf },
    allowFailure: true,
    timeoutMs: 60_000,
  });
  return exitCode === 0 ? undefined : (stderr.trim().split('\n').at(-1) ?? `exit ${exitCode}`);
}

/** @type {import('../plan-steps.mjs').Step} */
export const containerEngine = {
  name: 'container engine',
  needs: ['user-id maps', 'node and probe images'],
  onlyFor: 'sandboxes',
  async isDone({ settings }) {
    const conf = join(settings.engineDir, 'containers.conf');
    return existsSync(conf) && readStamp(join(settings.engineDir, 'machine.stamp')) === lookAtMachine().stamp;
  },
  async run({ settings, say }) {
    if (process.getuid?.() !== 0) throw new Error('Sandboxes need root: their nodes get networks and user namespaces of their own.');
    const machine = lookAtMachine();
    const conf = join(settings.engineDir, 'containers.conf');
    const { probe } = JSON.parse(readFileSync(join(settings.engineDir, 'images.json'), 'utf8'));
    mkdirSync(settings.engineDir, { recursive: true });
    const refusals = [];
    for (const choice of engineChoices(machine)) {
      writeFileSync(`${conf}.try`, containersConf(choice, machine.limits));
      const refusal = await tryContainer(`${conf}.try`, probe);
      if (refusal === undefined) {
        renameSync(`${conf}.try`, conf);
        writeStamp(join(settings.engineDir, 'machine.stamp'), machine.stamp);
        say(`${choice.runtime} with cgroups by ${choice.cgroupManager}`);
        return;
      }
      refusals.push(`${choice.runtime} (${choice.cgroupManager}): ${refusal}`);
    }
    throw new Error(`No container starts on this machine.\n    ${refusals.join('\n    ') || 'neither crun nor runc is installed'}`);
  },
};
