import { fill } from '../../workbench/text.ts';
import type { NdbGroupsWords } from './ndb-groups-picture.tsx';
import { nodeGroups, type Verdict } from './ndb-model.ts';
import type { NdbState } from './ndb-state.ts';

/** What has become of the cluster, in a sentence. */
export function ndbSentence({ cluster, last, marked, alive }: NdbState, { text, locale }: NdbGroupsWords): string {
  if (nodeGroups(cluster) === null) return text.notStarting;
  const list = (nodes: Iterable<number>) =>
    new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' }).format([...nodes].sort((a, b) => a - b).map(String));
  if (marked.size > 0) return fill(text.chosen, { nodes: list(marked) });
  if (last === null) return text.begin;
  const sentences: Readonly<Record<Verdict, string>> = {
    'group-lost': text.groupLost,
    'group-whole': text.groupWhole,
    minority: text.minority,
    majority: text.majority,
    'arbitrator-asked': text.arbitratorAsked,
    'arbitrator-missing': text.arbitratorMissing,
  };
  return fill(sentences[last.verdict], { failed: list(last.failed), left: list(alive) });
}
