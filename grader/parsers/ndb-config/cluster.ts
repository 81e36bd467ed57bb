import { type ConfigText, NODE_KINDS, type NodeKind, type Section, type SectionKind, type Setting } from './model.ts';
import { parameterOf } from './parameters.ts';
import { parseInteger, parseSwitch } from './read-value.ts';

/** A value as it holds, and the line that gives it; null when it is the manual's default. */
export interface Held<T> {
  readonly value: T;
  readonly line: number | null;
}

/** One node of the cluster, with what its kind's default section before it lends. */
export interface NdbNode {
  readonly kind: NodeKind;
  readonly id: number;
  /** Null when no id is written and the management server would give one. */
  readonly idLine: number | null;
  /** As written; empty when nothing says where it runs. */
  readonly host: string;
  readonly hostLine: number | null;
  /** Of its section. */
  readonly line: number;
  readonly settings: ReadonlyMap<string, Setting>;
}

export interface NdbCluster {
  /** In the order of the file. */
  readonly nodes: readonly NdbNode[];
  /** Default sections that stand behind sections they were meant for, which therefore do not get their values. */
  readonly lateDefaults: readonly { readonly section: Section; readonly missed: readonly Section[] }[];
}

/**
 * The nodes a config.ini describes. A default section lends its values to the sections of its kind **after** it; ids nobody wrote
 * follow the last one given. https://dev.mysql.com/doc/refman/8.4/en/mysql-cluster-config-file.html. Pure.
 */
export function ndbCluster({ sections }: ConfigText): NdbCluster {
  const defaults = new Map<SectionKind, Section>();
  const nodes: NdbNode[] = [];
  const taken = new Set<number>();
  let next = 1;
  for (const section of sections) {
    if (section.isDefault) defaults.set(section.kind, section);
    const kind = NODE_KINDS.find((one) => one === section.kind);
    if (section.isDefault || kind === undefined) continue;
    const settings = new Map([...(defaults.get(kind)?.settings ?? []), ...section.settings]);
    const written = settings.get('NodeId');
    const id = (written === undefined ? null : parseInteger(written.value)) ?? freeFrom(next, taken);
    taken.add(id);
    next = id + 1;
    nodes.push({ kind, id, idLine: written?.line ?? null, ...hostOf(settings, sections), line: section.line, settings });
  }
  return { nodes, lateDefaults: lateDefaults(sections) };
}

/** The nodes of one kind, by id. */
export function nodesOf({ nodes }: NdbCluster, kind: NodeKind): readonly NdbNode[] {
  return nodes.filter((node) => node.kind === kind).sort((a, b) => a.id - b.id);
}

/** A number of a node; throws on a name the table does not have as a number, which is our mistake. */
export function numberOf(node: Pick<NdbNode, 'kind' | 'settings'>, name: string): Held<number> {
  const parameter = parameterOf(node.kind, name);
  if (parameter?.type !== 'number') throw new Error(`[${node.kind}] has no number called ${name}`);
  const setting = node.settings.get(parameter.name);
  const value = setting === undefined ? null : parseInteger(setting.value);
  return { value: value ?? parameter.fallback, line: setting?.line ?? null };
}

/** A switch of a node; throws on a name the table does not have as one. */
export function switchOf(node: Pick<NdbNode, 'kind' | 'settings'>, name: string): Held<boolean> {
  const parameter = parameterOf(node.kind, name);
  if (parameter?.type !== 'switch') throw new Error(`[${node.kind}] has no switch called ${name}`);
  const setting = node.settings.get(parameter.name);
  return { value: (setting === undefined ? null : parseSwitch(setting.value)) ?? parameter.fallback, line: setting?.line ?? null };
}

/** A text or a choice of a node. */
export function textOf(node: Pick<NdbNode, 'kind' | 'settings'>, name: string): Held<string> {
  const parameter = parameterOf(node.kind, name);
  if (parameter?.type !== 'text' && parameter?.type !== 'choice') throw new Error(`[${node.kind}] has no text called ${name}`);
  const setting = node.settings.get(parameter.name);
  return { value: setting?.value ?? parameter.fallback, line: setting?.line ?? null };
}

function freeFrom(first: number, taken: ReadonlySet<number>): number {
  let id = first;
  while (taken.has(id)) id += 1;
  return id;
}

/** `HostName`, or what the `[computer]` that `ExecuteOnComputer` names has for one. */
function hostOf(settings: ReadonlyMap<string, Setting>, sections: readonly Section[]): Pick<NdbNode, 'host' | 'hostLine'> {
  const own = settings.get('HostName');
  if (own !== undefined) return { host: own.value, hostLine: own.line };
  const computer = settings.get('ExecuteOnComputer');
  const named = sections.find((one) => one.kind === 'computer' && one.settings.get('Id')?.value === computer?.value);
  const host = computer === undefined ? undefined : named?.settings.get('HostName');
  return { host: host?.value ?? '', hostLine: computer?.line ?? null };
}

function lateDefaults(sections: readonly Section[]): NdbCluster['lateDefaults'] {
  return sections.flatMap((section, index) => {
    if (!section.isDefault || section.settings.size === 0) return [];
    const missed = sections.slice(0, index).filter((one) => one.kind === section.kind && !one.isDefault);
    return missed.length === 0 ? [] : [{ section, missed }];
  });
}
