import { type CheckContext, fail, type GradingContext, type Shared, shared, type Verdict } from '../../engine/check.ts';
import { type MemcachedConf, readMemcachedConf } from '../../parsers/memcached-conf/index.ts';
import type { Evidence, LocalText } from '../../result.ts';
import { type HostTable, isLearnersFault, loadHosts } from '../haproxy/target.ts';
import { say } from '../text.ts';

/** No honest memcached.conf is longer. */
const MAX_TEXT = 64 * 1024;
export const MEMCACHED_PORT = 11_211;

/** Memcached machines before a database, and the application that uses them (kit image-shelf). */
export interface CachePoolSpec {
  readonly path: string;
  /** Node of the application; its door is port 80. */
  readonly app: string;
  /** Node of MariaDB (kit mariadb-checker, with `userstat`). */
  readonly db: string;
  /** Nodes of memcached, each with the name of its second, public address. */
  readonly caches: readonly { readonly node: string; readonly publicName: string }[];
}

/** One memcached machine and what its file makes of it. */
export interface CacheMachine {
  readonly node: string;
  readonly address: string;
  readonly publicAddress: string;
  readonly lines: readonly string[];
  readonly conf: MemcachedConf;
  readonly hosts: HostTable;
}

type LoadedMachine = CacheMachine | { readonly node: string; readonly problem: LocalText };

export interface CachePool extends CachePoolSpec {
  readonly machines: Shared<readonly LoadedMachine[]>;
}

/** What all checks of one pool look at. */
export function cachePool(spec: CachePoolSpec): CachePool {
  return {
    ...spec,
    machines: shared(`memcached of ${spec.app}`, (grading) => Promise.all(spec.caches.map((one) => loadMachine(grading, spec, one)))),
  };
}

/** The machines whose files can be read; throws where one cannot, which the check of the files says first. */
export async function requireMachines(context: CheckContext, pool: CachePool): Promise<readonly CacheMachine[]> {
  return (await context.get(pool.machines)).map((one) => {
    if ('problem' in one) throw new Error(`${pool.path} on ${one.node} is not readable: this check must need the one that says so`);
    return one;
  });
}

/** Judges one machine after the other; the first verdict against the learner speaks for all. */
export async function onEachMachine(
  machines: readonly CacheMachine[],
  judge: (machine: CacheMachine) => Promise<Verdict | null> | Verdict | null,
): Promise<Verdict | null> {
  for (const machine of machines) {
    const verdict = await judge(machine);
    if (verdict !== null) return verdict;
  }
  return null;
}

/** The learner's own line; without one, the file. */
export function confEvidence(pool: CachePoolSpec, { node, lines }: CacheMachine, line: number | null, actual?: LocalText): Evidence {
  const words = actual === undefined ? {} : { actual };
  if (line === null) return { node, file: pool.path, ...words };
  return { node, file: pool.path, line, ...words, excerpt: lines[line - 1]?.trim().slice(0, 300) ?? '' };
}

/** Where a setting stands, as the end of a sentence. */
export function whereSet(line: number | null): LocalText {
  return line === null ? say('mặc định, tệp không nói gì', 'the default, the file says nothing') : say(`dòng ${line}`, `line ${line}`);
}

/** Against the learner, for a file that cannot be judged. */
export function unreadable(pool: CachePoolSpec, node: string, problem: LocalText): Verdict {
  return fail(problem, [{ node, file: pool.path }]);
}

async function loadMachine(
  grading: GradingContext,
  { path }: CachePoolSpec,
  { node, publicName }: CachePoolSpec['caches'][number],
): Promise<LoadedMachine> {
  const { sandbox } = grading;
  const address = sandbox.nodes.find((one) => one.name === node)?.address;
  const publicAddress = sandbox.addresses[publicName];
  if (address === undefined || publicAddress === undefined) throw new Error(`the lab has no ${node} or no ${publicName}`);
  const file = await sandbox.readFile(node, path).catch((cause: unknown) => {
    if (isLearnersFault(cause)) return 'unreadable' as const;
    throw cause;
  });
  if (file === null) return { node, problem: say(`Không có tệp ${path} trên ${node}.`, `There is no ${path} on ${node}.`) };
  if (file === 'unreadable' || file.text.length > MAX_TEXT) {
    const problem = say(
      `${path} trên ${node} không phải một tệp văn bản bình thường, hoặc lớn hơn 64 KiB.`,
      `${path} on ${node} is not an ordinary text file, or is larger than 64 KiB.`,
    );
    return { node, problem };
  }
  const hosts = await loadHosts(grading, node);
  return { node, address, publicAddress, lines: file.text.split('\n'), conf: readMemcachedConf(file.text), hosts };
}
