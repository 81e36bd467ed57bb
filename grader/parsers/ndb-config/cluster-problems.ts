import { type NdbCluster, type NdbNode, numberOf } from './cluster.ts';
import { type ConfigText, type NdbProblem, NODE_KINDS } from './model.ts';

/** NDB knows no higher number, for nodes of any kind. */
const MAX_NODE_ID = 255;
/** What TransactionMemory replaces; the daemon takes one or the others. */
const REPLACED = [
  'MaxNoOfConcurrentIndexOperations',
  'MaxNoOfFiredTriggers',
  'MaxNoOfLocalOperations',
  'MaxNoOfLocalScans',
  'MaxNoOfConcurrentTransactions',
];

/**
 * What `ndb_mgmd` refuses about the cluster as a whole, besides the lines themselves: missing kinds, ids used twice, hosts not
 * given or mixed with `localhost`, parameters that exclude each other. Node groups are judged in `node-groups.ts`. Pure.
 */
export function clusterProblems(text: ConfigText, cluster: NdbCluster): readonly NdbProblem[] {
  const absent = NODE_KINDS.filter((kind) => !cluster.nodes.some((node) => node.kind === kind));
  return [
    ...absent.map((kind) => ({ code: 'no-node' as const, kind, line: null })),
    ...idProblems(cluster.nodes),
    ...hostProblems(text, cluster.nodes),
    ...memoryProblems(text),
    ...cluster.nodes.filter((node) => node.kind === 'ndbd').flatMap(operationProblems),
  ];
}

function idProblems(nodes: readonly NdbNode[]): readonly NdbProblem[] {
  const first = new Map<number, number>();
  return nodes.flatMap((node): readonly NdbProblem[] => {
    const before = first.get(node.id);
    if (before !== undefined) return [{ code: 'id-taken', id: node.id, first: before, line: node.idLine ?? node.line }];
    first.set(node.id, node.idLine ?? node.line);
    return node.id > MAX_NODE_ID ? [{ code: 'id-too-large', id: node.id, max: MAX_NODE_ID, line: node.line }] : [];
  });
}

function hostProblems({ sections }: ConfigText, nodes: readonly NdbNode[]): readonly NdbProblem[] {
  const computers = new Set(sections.filter((one) => one.kind === 'computer').map((one) => one.settings.get('Id')?.value));
  const problems: NdbProblem[] = [];
  for (const node of nodes) {
    const computer = node.settings.get('ExecuteOnComputer');
    if (computer !== undefined && !node.settings.has('HostName') && !computers.has(computer.value)) {
      problems.push({ code: 'no-computer', name: computer.value, line: computer.line });
    } else if (node.kind !== 'mysqld' && node.host === '') {
      problems.push({ code: 'no-host', kind: node.kind, id: node.id, line: node.line });
    }
  }
  const away = nodes.filter((node) => node.host !== '' && !isLocalhost(node.host));
  const local = nodes.find((node) => isLocalhost(node.host));
  if (away.length > 0 && local !== undefined) problems.push({ code: 'localhost-mixed', host: local.host, line: local.hostLine });
  return problems;
}

/** The two spellings that mean whichever machine reads them. */
export function isLocalhost(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1';
}

function memoryProblems({ sections }: ConfigText): readonly NdbProblem[] {
  return sections
    .filter((section) => section.settings.has('TransactionMemory'))
    .flatMap(({ settings }) =>
      REPLACED.flatMap((name) => {
        const other = settings.get(name);
        return other === undefined ? [] : [{ code: 'excludes-transaction-memory' as const, name, line: other.line }];
      }),
    );
}

function operationProblems(node: NdbNode): readonly NdbProblem[] {
  const operations = numberOf(node, 'MaxNoOfConcurrentOperations');
  const transactions = numberOf(node, 'MaxNoOfConcurrentTransactions');
  if (operations.value >= transactions.value) return [];
  const line = operations.line ?? transactions.line ?? node.line;
  return [{ code: 'operations-below-transactions', operations: operations.value, transactions: transactions.value, line }];
}
