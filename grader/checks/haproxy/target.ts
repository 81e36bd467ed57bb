import { type GradingContext, type Shared, shared } from '../../engine/check.ts';
import { type EffectiveConfig, effectiveConfig, type HaproxyConfig, parseHaproxyConfig } from '../../parsers/haproxy/index.ts';
import type { LocalText } from '../../result.ts';
import { say } from '../text.ts';

/** No honest configuration of a lab is longer. */
const MAX_TEXT = 256 * 1024;

/** The load balancer a lab asks for. */
export interface HaproxyTargetSpec {
  /** Node that runs HAProxy. */
  readonly node: string;
  readonly path: string;
  /** Where users come in. */
  readonly port: number;
  /** Over TLS, by this name; default: plain HTTP by the node's own name. */
  readonly tlsName?: string;
  /** Nodes that must serve, with the port they serve on. */
  readonly servers: readonly { readonly node: string; readonly port: number }[];
}

/** The learner's file, read once per grading; or why it cannot be judged, which is the learner's to mend. */
export type LoadedConfig =
  | {
      readonly ok: true;
      readonly text: string;
      readonly lines: readonly string[];
      readonly config: HaproxyConfig;
      readonly effective: EffectiveConfig;
      readonly mtimeMs: number | null;
    }
  | { readonly ok: false; readonly problem: LocalText };
export type ReadConfig = Extract<LoadedConfig, { ok: true }>;

/** IPv4 addresses by name as the load balancer resolves them. */
export type HostTable = ReadonlyMap<string, string>;

export interface HaproxyTarget extends HaproxyTargetSpec {
  readonly file: Shared<LoadedConfig>;
  readonly hosts: Shared<HostTable>;
}

/** What all HAProxy checks of one lab look at. */
export function haproxyTarget(spec: HaproxyTargetSpec): HaproxyTarget {
  return {
    ...spec,
    file: shared(spec.path, (grading) => loadConfig(grading, spec)),
    hosts: shared('hosts', (grading) => loadHosts(grading, spec.node)),
  };
}

/** The machine of one of the target's servers, with the port it serves on; throws for a machine that is none of them. */
export function serverAt({ servers }: Pick<HaproxyTargetSpec, 'servers'>, node: string): { readonly node: string; readonly port: number } {
  const server = servers.find((one) => one.node === node);
  if (server === undefined) throw new Error(`${node} is none of the servers`);
  return server;
}

/** What a user asks of the target's door: where the connection goes, and by which name. */
export function doorRequest(
  { node, port, tlsName }: HaproxyTargetSpec,
  path: string,
): { readonly url: string; readonly headers?: Readonly<Record<string, string>> } {
  if (tlsName === undefined) return { url: `http://${node}:${port}${path}` };
  return { url: `https://${node}:${port}${path}`, headers: { host: tlsName } };
}

/** The file of a check that needs a readable one; the need makes sure of it. */
export async function requireConfig(context: { get<T>(shared: Shared<T>): Promise<T> }, target: HaproxyTarget): Promise<ReadConfig> {
  const loaded = await context.get(target.file);
  if (!loaded.ok) throw new Error(`${target.path} is not readable: this check must need the one that says so`);
  return loaded;
}

async function loadConfig({ sandbox }: GradingContext, { node, path }: HaproxyTargetSpec): Promise<LoadedConfig> {
  const file = await sandbox.readFile(node, path).catch((cause: unknown) => {
    if (isLearnersFault(cause)) return 'unreadable' as const;
    throw cause;
  });
  if (file === null) return { ok: false, problem: say(`Không có tệp ${path} trên ${node}.`, `There is no ${path} on ${node}.`) };
  if (file === 'unreadable' || file.text.length > MAX_TEXT) {
    return {
      ok: false,
      problem: say(
        `${path} trên ${node} không phải một tệp văn bản bình thường, hoặc lớn hơn 256 KiB.`,
        `${path} on ${node} is not an ordinary text file, or is larger than 256 KiB.`,
      ),
    };
  }
  const config = parseHaproxyConfig(file.text);
  return {
    ok: true,
    text: file.text,
    lines: file.text.split('\n'),
    config,
    effective: effectiveConfig(config),
    mtimeMs: file.mtimeMs ?? null,
  };
}

/** What the engine says of a file only its owner could have made so: a device, a directory, something enormous. */
export function isLearnersFault(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && (cause.code === 'file-too-large' || cause.code === 'bad-path');
}

/** IPv4 addresses by name as a node resolves them: its own /etc/hosts over the names the sandbox gives everyone. */
export async function loadHosts({ sandbox }: GradingContext, node: string): Promise<HostTable> {
  const table = new Map(sandbox.nodes.map((one) => [one.name, one.address]));
  const file = await sandbox.readFile(node, '/etc/hosts').catch((cause: unknown) => {
    if (isLearnersFault(cause)) return null;
    throw cause;
  });
  const own = new Set<string>();
  for (const line of (file?.text ?? '').split('\n').slice(0, 1000)) {
    const [address = '', ...names] = (line.split('#')[0] ?? '').trim().split(/\s+/);
    if (!/^\d+(\.\d+){3}$/.test(address)) continue;
    for (const name of names.filter((one) => !own.has(one))) {
      own.add(name);
      table.set(name, address);
    }
  }
  return table;
}
