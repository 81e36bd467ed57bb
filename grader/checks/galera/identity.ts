import { type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { settingEvidence } from '../mysql/settings.ts';
import { type CheckPlace, placed } from '../place.ts';
import { listed, say } from '../text.ts';
import { type GaleraTarget, type Member, requireMembers } from './target.ts';

/**
 * Each machine has a name of its own, and gives out its own address. Left out, both are the machine's; copied from another,
 * the name makes three logs speak of one machine, and the address sends a newcomer's data to the wrong one.
 */
export function ownIdentity(target: GaleraTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Mỗi máy mang tên và địa chỉ của chính nó', 'Each machine carries its own name and address'),
    run: async (context) => {
      const members = await requireMembers(context, target);
      for (const [index, member] of members.entries()) {
        const verdict = judgeAddress(member) ?? judgeName(member, members.slice(0, index));
        if (verdict !== null) return verdict;
      }
      const names = listed(members.map(({ settings }) => settings.given.wsrep_node_name.value));
      return pass(say(`Trong cụm chúng tên là ${names.vi}.`, `In the cluster they are called ${names.en}.`));
    },
  });
}

function judgeName(member: Member, before: readonly Member[]): Verdict | null {
  const name = member.settings.given.wsrep_node_name;
  const same = before.find((one) => one.settings.given.wsrep_node_name.value === name.value);
  if (same === undefined) return null;
  return fail(
    say(
      `${same.node} và ${member.node} cùng mang tên «${name.value}» trong cụm.`,
      `${same.node} and ${member.node} both carry the name “${name.value}” in the cluster.`,
    ),
    [settingEvidence(same.node, same.settings.given.wsrep_node_name), settingEvidence(member.node, name)],
  );
}

function judgeAddress({ node, address, settings }: Member): Verdict | null {
  const own = settings.given.wsrep_node_address;
  const host = own.value.replace(/:\d+$/, '');
  if (host === '' || host === address || host === node) return null;
  return fail(
    say(
      `${node} bảo các máy khác rằng nó ở ${own.value}; địa chỉ của nó là ${address}.`,
      `${node} tells the others that it is at ${own.value}; its address is ${address}.`,
    ),
    [settingEvidence(node, own)],
  );
}
