/** What Podman is asked to create for one node: pure, so that its promises can be read and tested in one place. */
import { macOf } from '../../mac.ts';
import type { NetworkPlan, NodePlan, SandboxLabels } from '../../port.ts';
import { nodeLabels } from './labels.ts';

/** Facts about this machine that shape a container. */
export interface HostFacts {
  readonly cgroup: 'v1' | 'v2';
  /** Hard limits of the engine service; a container may not ask for more. */
  readonly maxNofile: number;
  readonly maxNproc: number;
}

const UIDS_PER_NODE = 65_536;
const CPU_PERIOD_US = 100_000;
/** SIGRTMIN+3: systemd's "halt cleanly". */
const SYSTEMD_HALT = 37;
/** Podman lowers its own hard limit to the machine's pid_max, 32768 unless somebody raised it. */
const PODMAN_NPROC = 32_768;
const MIB = 1024 * 1024;

/** The libpod create request for a plan. */
export function containerSpec(
  plan: NodePlan,
  network: NetworkPlan,
  labels: SandboxLabels,
  instance: string,
  host: HostFacts,
): Record<string, unknown> {
  const { limits } = plan;
  const nproc = Math.min(limits.pids, host.maxNproc, PODMAN_NPROC);
  return {
    name: plan.containerName,
    hostname: plan.node,
    image: plan.image,
    image_volume_mode: 'ignore',
    labels: nodeLabels(instance, labels, network, plan),
    ...(plan.role === 'node' ? systemdSpec(host.cgroup) : { systemd: 'false' }),
    // Root in the node is nobody outside, and no two nodes share ids.
    userns: { nsmode: 'auto', value: `size=${UIDS_PER_NODE}` },
    idmappings: { AutoUserNs: true, AutoUserNsOpts: { Size: UIDS_PER_NODE } },
    cgroupns: { nsmode: 'private' },
    ipcns: { nsmode: 'private' },
    netns: { nsmode: 'bridge' },
    Networks: { [network.name]: { static_mac: macOf(plan.address), interface_name: 'eth0' } },
    // /etc/hosts and /etc/resolv.conf stay ordinary files: learners may edit them, and nothing of the host's leaks in.
    use_image_hosts: true,
    use_image_resolve_conf: true,
    cap_add: [...plan.capabilities],
    resource_limits: {
      memory: { limit: limits.memoryMb * MIB, swap: limits.memoryMb * MIB },
      cpu: { quota: Math.round(limits.cpus * CPU_PERIOD_US), period: CPU_PERIOD_US },
      pids: { limit: limits.pids },
    },
    r_limits: [
      { type: 'nofile', soft: Math.min(limits.nofile, host.maxNofile), hard: Math.min(limits.nofile, host.maxNofile) },
      { type: 'nproc', soft: nproc, hard: nproc },
      { type: 'core', soft: 0, hard: 0 },
      // No engine storage here can cap a whole node; at least one file cannot fill the host's disk.
      { type: 'fsize', soft: limits.diskMb * MIB, hard: limits.diskMb * MIB },
    ],
    restart_policy: 'no',
    log_configuration: { driver: 'none' },
  };
}

/**
 * On v2 Podman's own systemd mode is right. On v1 that mode binds the host's *whole* systemd hierarchy into the
 * container; so we mount the control groups ourselves, through the container's own cgroup namespace, where only its
 * own subtree exists (see `user-namespace.ts` for the ownership that systemd then needs).
 */
function systemdSpec(cgroup: 'v1' | 'v2'): Record<string, unknown> {
  const common = { command: ['/sbin/init'], stop_signal: SYSTEMD_HALT };
  if (cgroup === 'v2') return { ...common, systemd: 'always' };
  return {
    ...common,
    systemd: 'false',
    env: { container: 'podman' },
    mounts: [
      {
        destination: '/sys/fs/cgroup',
        type: 'cgroup',
        source: 'cgroup',
        options: ['rprivate', 'nosuid', 'noexec', 'nodev', 'relatime', 'rw'],
      },
      tmpfs('/run', 'mode=755', 'size=64m'),
      tmpfs('/run/lock', 'noexec', 'size=5m'),
      tmpfs('/tmp', 'mode=1777', 'size=128m'),
    ],
  };
}

function tmpfs(destination: string, ...options: readonly string[]): Record<string, unknown> {
  return { destination, type: 'tmpfs', source: 'tmpfs', options: ['rw', 'nosuid', 'nodev', ...options] };
}
