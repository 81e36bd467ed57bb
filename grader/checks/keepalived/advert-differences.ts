import { effectivePriority } from '../../parsers/keepalived/index.ts';
import type { VrrpAdvert } from '../../probes/protocol.ts';
import type { LocalText } from '../../result.ts';
import { duration, say } from '../text.ts';
import type { Side } from './pair.ts';

/** Version 2's number for a simple password. */
const SIMPLE_PASSWORD = 1;
const VRRP_GROUP = '224.0.0.18';

/** Where what a machine says on the wire is not what its file says now; empty when it runs this very file, as far as the wire can tell. */
export function advertDifferences(advert: VrrpAdvert, side: Side, peer: Side): readonly LocalText[] {
  const { instance } = side;
  const password = instance.authentication?.isInForce === true ? instance.authentication.password.value : null;
  const rows: readonly (readonly [LocalText, string | LocalText, string | LocalText])[] = [
    [say('phiên bản', 'version'), String(advert.version), String(instance.version.value)],
    [say('virtual_router_id', 'virtual_router_id'), String(advert.vrid), String(instance.vrid?.value)],
    [say('độ ưu tiên', 'priority'), String(advert.priority), String(effectivePriority(instance))],
    [say('nhịp quảng bá', 'interval'), duration(advert.advertMs), duration(instance.advertMs.value)],
    [say('mật khẩu', 'password'), advert.authType === SIMPLE_PASSWORD ? (advert.authData ?? '') : '—', password ?? '—'],
    [say('địa chỉ ảo', 'virtual addresses'), sorted(advert.addresses), sorted(instance.addresses.map((one) => one.address))],
    [say('nơi nhận', 'destination'), advert.destination, destinationOf(side, peer, advert.destination)],
  ];
  return rows.flatMap(([name, seen, written]) => {
    const [mine, theirs] = [local(seen), local(written)];
    return mine.vi === theirs.vi
      ? []
      : [say(`${name.vi} ${mine.vi}, còn tệp nói ${theirs.vi}`, `${name.en} ${mine.en}, while the file says ${theirs.en}`)];
  });
}

/** Where the file sends the adverts: to its peers, this one among them, or to VRRP's own group (RFC 3768 §5.2.2). */
function destinationOf({ instance }: Side, peer: Side, seen: string): string {
  if (instance.peers === null) return VRRP_GROUP;
  return instance.peers.some((one) => one.value === seen) ? seen : peer.address;
}

function local(text: string | LocalText): LocalText {
  return typeof text === 'string' ? say(text, text) : text;
}

function sorted(addresses: readonly string[]): string {
  return [...addresses].sort().join(', ');
}
