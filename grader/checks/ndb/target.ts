import { type GradingContext, type Shared, shared } from '../../engine/check.ts';
import { clusterProblems, type NdbCluster, type NdbProblem, ndbCluster, readSections } from '../../parsers/ndb-config/index.ts';
import type { NodeFile } from '../../port.ts';
import { type HostTable, loadHosts } from '../haproxy/target.ts';
import { readOrProblem } from '../keepalived/target.ts';
import { type OptionText, readOptionTexts } from './option-texts.ts';

/** The machines and paths a lab about NDB names. */
export interface NdbTargetSpec {
  readonly management: string;
  readonly data: readonly string[];
  readonly sql: readonly string[];
  /** The management server's file. */
  readonly config: string;
  /** The option file of all the others. */
  readonly options: string;
}

/** The management server's file as it was found. */
export type LoadedConfig =
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable' }
  | {
      readonly kind: 'read';
      readonly file: NodeFile;
      readonly lines: readonly string[];
      readonly cluster: NdbCluster;
      readonly problems: readonly NdbProblem[];
      /** What names mean on the management machine, which hands addresses to everyone. */
      readonly hosts: HostTable;
    };
export type ReadNdbConfig = Extract<LoadedConfig, { kind: 'read' }>;

export interface NdbTarget extends NdbTargetSpec {
  /** Every machine of the lab, the management machine first. */
  readonly machines: readonly string[];
  readonly loaded: Shared<LoadedConfig>;
  /** By machine. */
  readonly optionTexts: Shared<ReadonlyMap<string, OptionText>>;
}

/** What all NDB checks of one lab look at. Nothing of NDB runs: they judge what the files say. */
export function ndbTarget(spec: NdbTargetSpec): NdbTarget {
  return {
    ...spec,
    machines: [spec.management, ...spec.data, ...spec.sql],
    loaded: shared(spec.config, (grading) => loadConfig(grading, spec)),
    optionTexts: shared(spec.options, async (grading) => {
      const nodes = [...spec.data, ...spec.sql];
      const texts = await Promise.all(nodes.map(async (node) => [node, await readOptionTexts(grading, node, spec.options)] as const));
      return new Map(texts);
    }),
  };
}

/** The file as read, for checks that need the one which says that it is there. */
export async function requireConfig(context: Pick<GradingContext, 'sandbox'> & GetShared, target: NdbTarget): Promise<ReadNdbConfig> {
  const loaded = await context.get(target.loaded);
  if (loaded.kind !== 'read') throw new Error(`${target.config} was not read: this check must need the one that says so`);
  return loaded;
}

interface GetShared {
  get<T>(shared: Shared<T>): Promise<T>;
}

async function loadConfig(grading: GradingContext, { management, config }: NdbTargetSpec): Promise<LoadedConfig> {
  const file = await readOrProblem(grading.sandbox, management, config);
  if (file === null) return { kind: 'absent' };
  if (file === 'unreadable') return { kind: 'unreadable' };
  const text = readSections(file.text);
  const cluster = ndbCluster(text);
  const problems = [...text.problems, ...clusterProblems(text, cluster)];
  return { kind: 'read', file, lines: file.text.split('\n'), cluster, problems, hosts: await loadHosts(grading, management) };
}

/** The machine of the lab that a host name or an address means; null when it is none of them. */
export function machineAt({ sandbox }: Pick<GradingContext, 'sandbox'>, hosts: HostTable, written: string): string | null {
  const name = written.toLowerCase().replace(/\.$/, '');
  const address = hosts.get(name) ?? name;
  return sandbox.nodes.find((node) => node.address === address)?.name ?? null;
}
