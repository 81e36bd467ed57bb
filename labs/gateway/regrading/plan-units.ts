/** What has to be done to a fresh node's services so that they are as they were when an attempt was handed in. Pure. */
import type { NodeUnits } from '../protocol.ts';

/** One call of systemctl: its verb and the units it is for. */
export interface UnitStep {
  readonly verb: 'enable' | 'disable' | 'stop' | 'restart';
  readonly units: readonly string[];
}

/**
 * @param kept null when it was not kept: then what the lab starts by itself is started again.
 * @param hasFiles whether files were put into the node, which its services have to read.
 */
export function planUnits(fresh: NodeUnits, kept: NodeUnits | null, hasFiles: boolean): readonly UnitStep[] {
  const wanted = kept ?? fresh;
  const without = (units: readonly string[], others: readonly string[]) => units.filter((unit) => !others.includes(unit));
  const steps: readonly UnitStep[] = [
    { verb: 'disable', units: without(fresh.enabled, wanted.enabled) },
    { verb: 'enable', units: without(wanted.enabled, fresh.enabled) },
    { verb: 'stop', units: without(fresh.running, wanted.running) },
    { verb: 'restart', units: hasFiles ? wanted.running : without(wanted.running, fresh.running) },
  ];
  return steps.filter(({ units }) => units.length > 0);
}
