import { type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { settingEvidence } from '../mysql/settings.ts';
import { type CheckPlace, placed } from '../place.ts';
import { listed, say } from '../text.ts';
import { type GaleraTarget, type Member, requireMembers } from './target.ts';

const GALERA_PORT = 4567;

/**
 * All machines name the cluster alike, and each knows where to look for all of them: an empty list makes a machine begin a
 * cluster of its own at its next start, and a short one leaves it outside while the others named there are down.
 * https://galeracluster.com/library/documentation/mysql-wsrep-options.html#wsrep-cluster-address
 */
export function clusterAddress(target: GaleraTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Ba máy tìm cùng một cụm, ở đủ ba địa chỉ', 'The three look for one cluster, at all three addresses'),
    run: async (context) => {
      const members = await requireMembers(context, target);
      const [first] = members;
      for (const member of members) {
        const verdict = (first === undefined ? null : judgeName(first, member)) ?? judgeList(member, members);
        if (verdict !== null) return verdict;
      }
      const name = first?.settings.given.wsrep_cluster_name.value ?? '';
      return pass(
        say(`Cả ba máy tìm cụm «${name}» ở ba địa chỉ của chúng.`, `All three look for the cluster “${name}” at their three addresses.`),
      );
    },
  });
}

function judgeName(first: Member, member: Member): Verdict | null {
  const [mine, theirs] = [first.settings.given.wsrep_cluster_name, member.settings.given.wsrep_cluster_name];
  if (mine.value === theirs.value) return null;
  return fail(
    say(
      `${first.node} gọi cụm là «${mine.value}», ${member.node} gọi là «${theirs.value}».`,
      `${first.node} calls the cluster “${mine.value}”, ${member.node} calls it “${theirs.value}”.`,
    ),
    [settingEvidence(first.node, mine), settingEvidence(member.node, theirs)],
  );
}

function judgeList({ node, settings }: Member, members: readonly Member[]): Verdict | null {
  const evidence = [settingEvidence(node, settings.given.wsrep_cluster_address)];
  const { cluster } = settings;
  if (cluster === null) {
    return fail(
      say(
        `${node} không có địa chỉ của cụm, hoặc địa chỉ ấy không đọc được.`,
        `${node} has no address of the cluster, or one that cannot be read.`,
      ),
      evidence,
    );
  }
  if (cluster.members.length === 0) {
    return fail(
      say(
        `Danh sách địa chỉ trên ${node} trống: lần khởi động sau nó không tìm ai cả.`,
        `The list of addresses on ${node} is empty: at its next start it looks for nobody.`,
      ),
      evidence,
    );
  }
  const leadsTo = ({ node: name, address }: Member) =>
    cluster.members.some(({ host, port }) => (host === name || host === address) && port === GALERA_PORT);
  const missing = members.filter((one) => !leadsTo(one)).map((one) => one.node);
  if (missing.length === 0) return null;
  const names = listed(missing);
  return fail(
    say(
      `Danh sách địa chỉ trên ${node} không dẫn tới cổng ${GALERA_PORT} của ${names.vi}.`,
      `The list of addresses on ${node} does not lead to port ${GALERA_PORT} of ${names.en}.`,
    ),
    evidence,
  );
}
