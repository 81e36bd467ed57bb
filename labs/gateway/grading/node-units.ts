/** Which services of a node run and which come back with its power, read from its files: nothing in the node is asked. */
import type { Runtime } from '#labs/engine/port.ts';
import type { NodeUnits } from '../protocol.ts';

/** systemd keeps a link here for every unit that is active or on its way to be, and takes it away when it is not. */
const ACTIVE_LINKS = '/run/systemd/units';
const ACTIVE_PREFIX = 'invocation:';
const CONFIGURED = '/etc/systemd/system';
/** A name as systemd.unit(5) allows it. */
const SERVICE = /^[A-Za-z0-9:_.@\\-]{1,120}\.service$/;
/** The machine's own household: as it is on every node of the image, whatever a learner did. */
const HOUSEHOLD = /^(systemd-|dbus|(console-|serial-)?getty|user@|user-runtime-dir@|modprobe@|luyen-|emergency|rescue)/;
const MAX_UNITS = 100;

/** Services only, by name, sorted. Of a node whose power is off nothing runs. */
export async function readNodeUnits(runtime: Runtime, containerName: string): Promise<NodeUnits> {
  const [active, configured] = await Promise.all([names(runtime, containerName, ACTIVE_LINKS), names(runtime, containerName, CONFIGURED)]);
  const wanted = await Promise.all(
    configured.filter((name) => name.endsWith('.wants')).map((name) => names(runtime, containerName, `${CONFIGURED}/${name}`)),
  );
  const running = active.filter((name) => name.startsWith(ACTIVE_PREFIX)).map((name) => name.slice(ACTIVE_PREFIX.length));
  return { running: services(running), enabled: services(wanted.flat()) };
}

/** A learner can put anything into these folders. */
function services(found: readonly string[]): string[] {
  const own = found.filter((name) => SERVICE.test(name) && !HOUSEHOLD.test(name));
  return [...new Set(own)].sort().slice(0, MAX_UNITS);
}

async function names(runtime: Runtime, containerName: string, directory: string): Promise<readonly string[]> {
  const entries = await runtime.listDirectory(containerName, directory);
  return (entries ?? []).map(({ name }) => name);
}
