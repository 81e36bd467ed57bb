import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { findRoles, type NodePair } from './roles.ts';

/** The roles are changed: the named node is the source, and the other follows it. */
export function promoted(nodes: NodePair, wanted: string, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say(`${wanted} làm nguồn, máy kia là bản sao của nó`, `${wanted} is the source, the other its replica`),
    timeoutMs: 60_000,
    run: async (context) => {
      const roles = await findRoles(context, nodes);
      if ('verdict' in roles) return roles.verdict;
      const [source, replica] = [roles.found.source.node, roles.found.replica.node];
      if (source === wanted)
        return pass(say(`${source} là nguồn, ${replica} chép theo nó.`, `${source} is the source, ${replica} follows it.`));
      return fail(
        say(`${source} vẫn là nguồn, ${replica} vẫn chép theo nó.`, `${source} is still the source, and ${replica} still follows it.`),
        [{ node: source }],
      );
    },
  });
}
