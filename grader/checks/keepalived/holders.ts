import { DRILL_SLACK_MS, type Drill } from '../../drill/index.ts';
import { mastersNow } from './masters-now.ts';

/** The hardware address of a virtual router itself (`use_vmac`); its last byte is the router's number. RFC 3768 §7.3 */
export function isVirtualMac(mac: string): boolean {
  return mac.startsWith('00:00:5e:00:01:');
}

/** Who holds the address, when a virtual router's own hardware address stands for whoever advertises. Pure. */
export function namedHolders(holders: readonly string[], masters: readonly string[]): readonly string[] {
  return [...new Set(holders.flatMap((one) => (isVirtualMac(one) && masters.length > 0 ? masters : [one])))];
}

/** Asks the network who answers for the address now: names of nodes, or hardware addresses that are no node's. */
export async function holdersNow(drill: Drill, waitMs?: number): Promise<readonly string[]> {
  const holders = await drill.holders(waitMs);
  if (!holders.some(isVirtualMac)) return holders;
  // A drill that has only just begun has heard nobody yet.
  await drill.until({ holds: () => mastersNow(drill).length > 0, withinMs: DRILL_SLACK_MS });
  return namedHolders(holders, mastersNow(drill));
}
