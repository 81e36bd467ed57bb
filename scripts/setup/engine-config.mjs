/** Our own containers.conf: what to write, and which OCI runtimes are worth trying on this machine. Pure. */

/** @typedef {{ runtime: string, cgroupManager: 'systemd' | 'cgroupfs' }} EngineChoice */
/** @typedef {{ nofile: number, nproc: number }} Limits */

/** More than any node is given; the point is to stay below the machine's own hard limit. */
const MOST_FILES = 65_536;
/** Podman 4 lowers its own limit to the kernel's pid_max before it starts a container; 32768 is the smallest in use. */
const MOST_PROCESSES = 32_768;

/**
 * @param {string} procLimits Contents of /proc/self/limits.
 * @returns {Limits} Defaults that a runtime without CAP_SYS_RESOURCE can set.
 */
export function defaultLimits(procLimits) {
  /** @type {(name: string, most: number) => number} */
  const hard = (name, most) => {
    const text = new RegExp(`^${name}\\s+\\S+\\s+(\\S+)`, 'm').exec(procLimits)?.[1] ?? 'unlimited';
    return text === 'unlimited' ? most : Math.min(Number(text), most);
  };
  return { nofile: hard('Max open files', MOST_FILES), nproc: hard('Max processes', MOST_PROCESSES) };
}

/**
 * @param {{ hostRunsSystemd: boolean, runtimes: readonly string[] }} machine
 * @returns {EngineChoice[]} In the order to try: crun is the lighter one, runc also copes with hybrid cgroups.
 */
export function engineChoices({ hostRunsSystemd, runtimes }) {
  /** @type {EngineChoice['cgroupManager'][]} */
  const managers = hostRunsSystemd ? ['systemd', 'cgroupfs'] : ['cgroupfs'];
  return managers.flatMap((cgroupManager) =>
    ['crun', 'runc'].filter((runtime) => runtimes.includes(runtime)).map((runtime) => ({ runtime, cgroupManager })),
  );
}

/**
 * @param {EngineChoice} choice
 * @param {Limits} limits
 * @returns {string}
 */
export function containersConf({ runtime, cgroupManager }, { nofile, nproc }) {
  return `# Written by set-up for this data directory alone; passed to Podman by CONTAINERS_CONF. Remove it to have it chosen again.
[containers]
default_ulimits = ["nofile=${nofile}:${nofile}", "nproc=${nproc}:${nproc}"]
base_hosts_file = "none"
host_containers_internal_ip = "none"

[engine]
runtime = "${runtime}"
cgroup_manager = "${cgroupManager}"
events_logger = "file"
# How long the monitor of an ended exec session stays; Podman's default is five minutes.
exit_command_delay = 10

[network]
network_backend = "netavark"
`;
}
