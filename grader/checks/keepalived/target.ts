import { type GradingContext, type Shared, shared } from '../../engine/check.ts';
import {
  type EffectiveKeepalived,
  effectiveKeepalived,
  type KeepalivedConfig,
  parseKeepalivedConfig,
} from '../../parsers/keepalived/index.ts';
import type { NodeFile, SandboxUnderTest } from '../../port.ts';
import type { LocalText } from '../../result.ts';
import { say } from '../text.ts';

/** No honest configuration of a lab is longer. */
const MAX_TEXT = 256 * 1024;
const MAX_FILES = 50;

/** The pair of machines a lab asks for. */
export interface KeepalivedTargetSpec {
  /** The machine that is to hold the address when both are well, and the other. */
  readonly preferred: string;
  readonly other: string;
  /** The main file, the same path on both. */
  readonly path: string;
  /** Name of the virtual address (`sandbox.addresses`). */
  readonly vip: string;
  readonly interface: string;
  /** What users ask for through the virtual address, and what is watched: HAProxy's port. */
  readonly port: number;
  /** Nodes whose names the answers carry, when requests are passed on to them; without it the pair answers itself. */
  readonly servedBy?: readonly string[];
}

/** One machine's files, read once per grading; or why they cannot be judged, which is the learner's to mend. */
export type LoadedKeepalived =
  | {
      readonly ok: true;
      readonly config: KeepalivedConfig;
      readonly effective: EffectiveKeepalived;
      /** Every file read, by absolute path. */
      readonly files: ReadonlyMap<string, NodeFile>;
    }
  | { readonly ok: false; readonly problem: LocalText };
export type ReadKeepalived = Extract<LoadedKeepalived, { ok: true }>;

export interface KeepalivedTarget extends KeepalivedTargetSpec {
  readonly nodes: readonly [string, string];
  readonly files: Shared<ReadonlyMap<string, LoadedKeepalived>>;
}

/** What all Keepalived checks of one lab look at. */
export function keepalivedTarget(spec: KeepalivedTargetSpec): KeepalivedTarget {
  return {
    ...spec,
    nodes: [spec.preferred, spec.other],
    files: shared(spec.path, async ({ sandbox }) => {
      const loaded = await Promise.all(
        [spec.preferred, spec.other].map(async (node) => [node, await load(sandbox, node, spec.path)] as const),
      );
      return new Map(loaded);
    }),
  };
}

/** The virtual address as a number. */
export function vipOf({ sandbox }: Pick<GradingContext, 'sandbox'>, target: KeepalivedTarget): string {
  const address = sandbox.addresses[target.vip];
  if (address === undefined) throw new Error(`the lab keeps no address called ${target.vip}`);
  return address;
}

async function load(sandbox: SandboxUnderTest, node: string, path: string): Promise<LoadedKeepalived> {
  const files = new Map<string, NodeFile>();
  const main = await readOrProblem(sandbox, node, path);
  if (main === null) return { ok: false, problem: say(`Không có tệp ${path} trên ${node}.`, `There is no ${path} on ${node}.`) };
  if (main === 'unreadable') {
    return {
      ok: false,
      problem: say(
        `${path} trên ${node} không phải một tệp văn bản bình thường, hoặc lớn hơn 256 KiB.`,
        `${path} on ${node} is not an ordinary text file, or is larger than 256 KiB.`,
      ),
    };
  }
  files.set(path, main);
  await addFolder(sandbox, node, folderOf(path), files);
  let config = parse(node, path, files);
  // An include may lead to a folder of its own.
  for (const { detail } of config.problems.filter((one) => one.code === 'include-missing' && one.detail.startsWith('/'))) {
    await addFolder(sandbox, node, folderOf(detail.replace(/[*?[{].*$/, '')), files);
  }
  config = parse(node, path, files);
  return { ok: true, config, effective: effectiveKeepalived(config), files };
}

function parse(node: string, main: string, files: ReadonlyMap<string, NodeFile>): KeepalivedConfig {
  return parseKeepalivedConfig({ main, configId: node, files: Object.fromEntries([...files].map(([path, file]) => [path, file.text])) });
}

async function addFolder(sandbox: SandboxUnderTest, node: string, folder: string, files: Map<string, NodeFile>): Promise<void> {
  for (const path of (await sandbox.listFiles(node, folder)).slice(0, MAX_FILES)) {
    if (files.has(path)) continue;
    const file = await readOrProblem(sandbox, node, path);
    if (file !== null && file !== 'unreadable') files.set(path, file);
  }
}

/** A file of the node; null when it is not there, `unreadable` when only its owner could have made it so. */
export async function readOrProblem(sandbox: SandboxUnderTest, node: string, path: string): Promise<NodeFile | null | 'unreadable'> {
  const file = await sandbox.readFile(node, path).catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'file-too-large' || cause.code === 'bad-path'))
      return 'unreadable' as const;
    throw cause;
  });
  if (file === null || file === 'unreadable') return file;
  return file.text.length > MAX_TEXT ? 'unreadable' : file;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')));
}
