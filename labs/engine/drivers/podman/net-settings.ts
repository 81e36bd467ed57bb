/**
 * Lets root in a node set what belongs to its own network: `sysctl -w net.ipv4.ip_nonlocal_bind=1`, /etc/sysctl.d. The
 * runtime leaves all of /proc/sys read-only; its `net` is that of the reader's own network namespace, in which the kernel
 * shows nothing that others share, and writing still takes NET_ADMIN there. systemd-nspawn and LXC open the same folder.
 */
import { runCommand } from './command.ts';

const SETTINGS = '/proc/sys/net';

/** For an initialised container whose first process does not run yet. The host's `mount` acts in the container's mounts. */
export async function openNetSettings(pid: number): Promise<void> {
  const inside = ['--namespace', String(pid)];
  await runCommand('mount', [...inside, '--bind', SETTINGS, SETTINGS]);
  await runCommand('mount', [...inside, '--options', 'remount,bind,rw,nosuid,nodev,noexec', 'proc', SETTINGS]);
}
