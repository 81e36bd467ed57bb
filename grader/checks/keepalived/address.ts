import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import type { VrrpInstance } from '../../parsers/keepalived/index.ts';
import type { LocalText } from '../../result.ts';
import { type CheckPlace, placed } from '../place.ts';
import { listed, say } from '../text.ts';
import { lineEvidence } from './evidence.ts';
import { instancesOf } from './pair.ts';
import { type KeepalivedTarget, type ReadKeepalived, vipOf } from './target.ts';

/**
 * On both machines exactly one VRRP instance names the lab's virtual address, on the lab's network card. Learners leave it
 * commented out, mistype it, or put it where it is not advertised. https://www.keepalived.org/manpage.html, virtual_ipaddress
 */
export function virtualAddress(target: KeepalivedTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Cả hai máy cùng nhận địa chỉ ảo này', 'Both machines stand for this virtual address'),
    run: async (context) => {
      const vip = vipOf(context, target);
      const files = await context.get(target.files);
      for (const node of target.nodes) {
        const read = files.get(node);
        if (read?.ok !== true) throw new Error('the address check must need a readable file');
        const problem = judge(target, node, read, vip);
        if (problem === null) continue;
        return fail(problem.text, [lineEvidence({ node, path: target.path, read }, problem.instance?.at ?? null)]);
      }
      return pass(
        say(
          `${vip} nằm trong một vrrp_instance trên ${target.interface} của cả hai máy.`,
          `${vip} is in one vrrp_instance on ${target.interface} of both machines.`,
        ),
      );
    },
  });
}

function judge(
  target: KeepalivedTarget,
  node: string,
  read: ReadKeepalived,
  vip: string,
): { readonly text: LocalText; readonly instance?: VrrpInstance } | null {
  const all = read.effective.instances;
  const [instance, second] = instancesOf(read, vip);
  if (instance === undefined) {
    const seen = listed(all.flatMap((one) => one.addresses.map((held) => held.address)));
    const [only] = all;
    const text =
      only === undefined
        ? say(`Tệp của ${node} không có vrrp_instance nào.`, `The file of ${node} has no vrrp_instance.`)
        : say(
            `Không vrrp_instance nào của ${node} có địa chỉ ${vip} trong virtual_ipaddress (thấy: ${seen.vi || 'không có địa chỉ nào'}).`,
            `No vrrp_instance of ${node} has the address ${vip} in virtual_ipaddress (seen: ${seen.en || 'no address'}).`,
          );
    return { text, ...(only === undefined ? {} : { instance: only }) };
  }
  if (second !== undefined) {
    const text = say(`Hai vrrp_instance của ${node} cùng nhận ${vip}.`, `Two vrrp_instances of ${node} stand for ${vip}.`);
    return { text, instance: second };
  }
  const device = instance.addresses.find((held) => held.address === vip)?.device.value ?? '';
  const strange = [instance.interface.value, device].find((name) => name !== target.interface);
  if (strange !== undefined) {
    const text = say(
      `${vip} trên ${node} được đặt vào card ${strange}, không phải ${target.interface}.`,
      `On ${node}, ${vip} is put on the card ${strange}, not ${target.interface}.`,
    );
    return { text, instance };
  }
  if (instance.vrid !== null) return null;
  return {
    text: say(
      `vrrp_instance ${instance.name} của ${node} chưa có virtual_router_id.`,
      `The vrrp_instance ${instance.name} of ${node} has no virtual_router_id.`,
    ),
    instance,
  };
}
