import { keepalivedRoot } from './keepalived-root.ts';
import type { ProbeOperations } from './protocol.ts';
import { runTool } from './run-tool.ts';

type Args = ProbeOperations['keepalived.validate']['args'];
type Answer = ProbeOperations['keepalived.validate']['answer'];

/**
 * In a user and mount namespace of its own, binds the daemon and the libraries it needs into the root ($1/root) and tests
 * the configuration there. It has no rights over the probe's network, and nothing of the learner's can be run: keepalived's
 * test only looks at scripts, and no shell, interpreter or library of theirs is in that root.
 */
const IN_ROOT = `
set -e
echo > "$1/unshared"
read -r _ < "$1/mapped"
root=$1/root; shift
for tree in /usr/lib/*-linux-gnu* /usr/lib64; do
  [ -d "$tree" ] || continue
  mkdir -p "$root$tree"
  mount --rbind "$tree" "$root$tree"
done
: > "$root/usr/sbin/keepalived"
mount --bind /usr/sbin/keepalived "$root/usr/sbin/keepalived"
if [ -d /usr/share/iproute2 ]; then
  mkdir -p "$root/usr/share/iproute2"
  mount --rbind /usr/share/iproute2 "$root/usr/share/iproute2"
fi
mount --rbind /proc "$root/proc"
: > "$root/dev/null"
mount --bind /dev/null "$root/dev/null"
exec timeout --signal=KILL 15 chroot "$root" /usr/sbin/keepalived "$@"
`;

/** Makes that namespace. Its users are the probe's, one by one: keepalived looks at a script as its script_user would. */
const IN_NAMESPACE = `
set -e
mkfifo "$1/unshared" "$1/mapped"
unshare --user --mount sh -c "$IN_ROOT" sh "$@" &
inside=$!
trap 'kill -KILL "$inside" 2> /dev/null || true' EXIT
read -r _ < "$1/unshared"
echo 0 0 65536 > "/proc/$inside/uid_map"
echo 0 0 65536 > "/proc/$inside/gid_map"
echo > "$1/mapped"
wait "$inside"
`;

/**
 * The probe's own `keepalived --config-test` over the files at their absolute paths. Exit code 0 is right, 5 a mistake in
 * the configuration, 6 a script that may not be run for its security. Rejects with code `validator-failed` when keepalived
 * could not be run to its end. A `main` that is not among the files is no mistake to keepalived: look first.
 */
export async function validateKeepalived({ files, main, configId }: Args): Promise<Answer> {
  const root = await keepalivedRoot(files);
  try {
    const asHost = configId === undefined ? [] : ['--config-id', configId];
    const test = ['--config-test', '--use-file', main, ...asHost];
    return await runTool('sh', ['-c', IN_NAMESPACE, 'sh', root.path, ...test], { IN_ROOT });
  } finally {
    await root.dispose();
  }
}
