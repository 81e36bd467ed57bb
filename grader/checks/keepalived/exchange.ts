import { type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { PASSWORD_LENGTH } from '../../parsers/keepalived/index.ts';
import { type CheckPlace, placed } from '../place.ts';
import { listed, say } from '../text.ts';
import { lineEvidence } from './evidence.ts';
import { across, requirePair, type Side } from './pair.ts';
import type { KeepalivedTarget } from './target.ts';

/**
 * Advertisements carry a password both machines know (VRRP version 2, simple text, RFC 2338 §5.3.6). It stops mistakes, not
 * attackers. Learners make it too long, different, or write it where it does not count.
 */
export function sharedPassword(target: KeepalivedTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Quảng bá có mật khẩu chung', 'Advertisements carry a shared password'),
    run: async (context) => {
      const { sides } = await requirePair(context, target);
      for (const side of sides) {
        const verdict = judgePassword(side);
        if (verdict !== null) return verdict;
      }
      const [one, two] = sides;
      if (one.instance.authentication?.password.value === two.instance.authentication?.password.value) {
        return pass(say('Hai máy dùng cùng một mật khẩu.', 'Both machines use the same password.'));
      }
      return fail(
        say(
          `auth_pass của ${one.node} và ${two.node} khác nhau: máy này sẽ bỏ qua quảng bá của máy kia.`,
          `auth_pass of ${one.node} and ${two.node} differ: each will ignore the other's advertisements.`,
        ),
        sides.map((side) => lineEvidence(side, side.instance.authentication?.password.at ?? null)),
      );
    },
  });
}

function judgePassword(side: Side): Verdict | null {
  const { authentication, at } = side.instance;
  if (authentication === null) {
    return fail(
      say(`vrrp_instance của ${side.node} không có mật khẩu có hiệu lực.`, `The vrrp_instance of ${side.node} has no password in force.`),
      [lineEvidence(side, side.instance.lines.find((line) => line.keyword === 'authentication')?.at ?? at)],
    );
  }
  const { type, password, writtenLength, isInForce } = authentication;
  if (!isInForce || type.value !== 'PASS') {
    return fail(
      say(
        `Trên ${side.node}, xác thực kiểu ${type.value} với VRRP phiên bản ${side.instance.version.value} không phải mật khẩu mà quảng bá mang theo.`,
        `On ${side.node}, authentication of type ${type.value} with VRRP version ${side.instance.version.value} is no password that advertisements carry.`,
      ),
      [lineEvidence(side, type.at)],
    );
  }
  if (writtenLength <= PASSWORD_LENGTH) return null;
  return fail(
    say(
      `auth_pass của ${side.node} dài ${writtenLength} ký tự; chỉ ${PASSWORD_LENGTH} ký tự đầu được dùng.`,
      `auth_pass of ${side.node} has ${writtenLength} characters; only the first ${PASSWORD_LENGTH} count.`,
    ),
    [lineEvidence(side, password.at)],
  );
}

/**
 * Each machine sends its advertisements to the other alone, and as itself. Learners name themselves, one machine only, or
 * leave one on multicast. https://www.keepalived.org/manpage.html, unicast_peer
 */
export function unicastPeers(target: KeepalivedTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Quảng bá gửi thẳng cho máy kia', 'Advertisements go straight to the other machine'),
    run: async (context) => {
      const pair = await requirePair(context, target);
      for (const side of pair.sides) {
        const verdict = judgePeers(side, across(pair, side.node));
        if (verdict !== null) return verdict;
      }
      return pass(say('Mỗi máy gửi quảng bá cho đúng máy kia.', 'Each machine sends its advertisements to the other one.'));
    },
  });
}

function judgePeers(side: Side, other: Side): Verdict | null {
  const { peers, sourceAddress, at } = side.instance;
  if (peers === null) {
    return fail(
      say(
        `${side.node} không có máy nào trong unicast_peer: nó quảng bá cho cả mạng.`,
        `${side.node} has nobody in unicast_peer: it advertises to the whole network.`,
      ),
      [lineEvidence(side, at)],
    );
  }
  const names = listed(peers.map((peer) => peer.value));
  if (peers.length !== 1 || peers[0]?.value !== other.address) {
    return fail(
      say(
        `${side.node} gửi quảng bá cho ${names.vi}; máy kia của cặp, ${other.node}, ở ${other.address}.`,
        `${side.node} sends its advertisements to ${names.en}; the pair's other machine, ${other.node}, is at ${other.address}.`,
      ),
      [lineEvidence(side, peers[0]?.at ?? at)],
    );
  }
  if (sourceAddress === null || sourceAddress.value === side.address) return null;
  return fail(
    say(
      `${side.node} gửi quảng bá dưới địa chỉ ${sourceAddress.value}, không phải của nó (${side.address}).`,
      `${side.node} sends its advertisements as ${sourceAddress.value}, which is not its own address (${side.address}).`,
    ),
    [lineEvidence(side, sourceAddress.at)],
  );
}
