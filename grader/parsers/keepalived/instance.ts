import type {
  Authentication,
  EffectiveGlobal,
  Setting,
  Tracked,
  VirtualAddress,
  VrrpInstance,
  VrrpProcess,
  VrrpScript,
} from './effective-model.ts';
import type { Statement } from './model.ts';
import { blockLines, byDefault, flagOf, last, numberOf, textOf, timeOf } from './settings.ts';
import { tracked, trackedInterfaces } from './tracking.ts';

/** RFC 3768 has eight octets for it. */
export const PASSWORD_LENGTH = 8;

/** What was defined above the instance: a track line can only name what is known by then. */
export interface Known {
  readonly global: EffectiveGlobal;
  readonly scripts: readonly VrrpScript[];
  readonly processes: readonly VrrpProcess[];
}

/** A `vrrp_instance` block. https://www.keepalived.org/manpage.html, VRRP instance(s) */
export function vrrpInstance(statement: Statement, known: Known): VrrpInstance {
  const lines = statement.block ?? [];
  const version = versionOf(lines, 'version') ?? known.global.version;
  const state = stateOf(lines);
  const priority = numberOf(lines, 'priority', { min: 1, max: 255, isWhole: true }) ?? byDefault(defaultPriority(lines, state.value));
  const device = textOf(lines, 'interface') ?? known.global.defaultInterface;
  const peers = lines.some((line) => line.keyword === 'unicast_peer') ? blockLines(lines, 'unicast_peer') : null;
  return {
    name: statement.args[0]?.text ?? '',
    at: statement.at,
    lines,
    version,
    state,
    interface: device,
    vrid: numberOf(lines, 'virtual_router_id', { min: 1, max: 255, isWhole: true }),
    priority,
    advertMs: advertOf(lines, version.value),
    downAdverts: numberOf(lines, 'down_timer_adverts', { min: 1, max: 100, isWhole: true }) ?? byDefault(3),
    authentication: authenticationOf(blockLines(lines, 'authentication'), version.value),
    addresses: blockLines(lines, 'virtual_ipaddress').map((line) => virtualAddress(line, device)),
    excludedAddresses: blockLines(lines, 'virtual_ipaddress_excluded').map((line) => virtualAddress(line, device)),
    sourceAddress: textOf(lines, 'unicast_src_ip', 'mcast_src_ip'),
    peers: peers === null || peers.length === 0 ? null : peers.map((line) => ({ value: line.keyword, at: line.at })),
    ...preemption(lines, state.value === 'MASTER' || priority.value === 255),
    preemptDelayMs: timeOf(lines, 'preempt_delay') ?? byDefault(0),
    ...trackedBy(lines, known),
    interfaces: trackedInterfaces(blockLines(lines, 'track_interface')),
    vmac: vmacOf(lines),
    garpMasterDelayMs: timeOf(lines, 'garp_master_delay') ?? known.global.garpMasterDelayMs,
    garpMasterRepeat: numberOf(lines, 'garp_master_repeat', { min: 0, max: 2 ** 31 - 1 }) ?? known.global.garpMasterRepeat,
    notify: lines.filter((line) => line.keyword.startsWith('notify')),
  };
}

/** Seen on the wire of 2.3.3: a MASTER without the line claims to own the address; a line that cannot be read counts as 100. */
function defaultPriority(lines: readonly Statement[], state: string): number {
  return state === 'MASTER' && !lines.some((line) => line.keyword === 'priority') ? 255 : 100;
}

/** What a block of an instance, or of a group for all its members, tracks. */
export function trackedBy(
  lines: readonly Statement[],
  known: Known,
): { readonly scripts: readonly Tracked<VrrpScript>[]; readonly processes: readonly Tracked<VrrpProcess>[] } {
  return {
    scripts: tracked(blockLines(lines, 'track_script'), known.scripts),
    processes: tracked(blockLines(lines, 'track_process'), known.processes),
  };
}

export function versionOf(lines: readonly Statement[], keyword: string): Setting<2 | 3> | null {
  const found = numberOf(lines, keyword, { min: 2, max: 3, isWhole: true });
  return found === null ? null : { value: found.value === 3 ? 3 : 2, at: found.at };
}

function stateOf(lines: readonly Statement[]): Setting<'MASTER' | 'BACKUP'> {
  const line = last(lines, 'state');
  return { value: line?.args[0]?.text === 'MASTER' ? 'MASTER' : 'BACKUP', at: line?.at ?? null };
}

/** Version 2 counts whole seconds: keepalived rounds what is not. */
function advertOf(lines: readonly Statement[], version: 2 | 3): Setting<number> {
  const found = timeOf(lines, 'advert_int', 10) ?? byDefault(1000);
  return version === 3 ? found : { value: Math.max(1, Math.round(found.value / 1000)) * 1000, at: found.at };
}

function authenticationOf(lines: readonly Statement[], version: 2 | 3): Authentication | null {
  const type = textOf(lines, 'auth_type');
  const written = textOf(lines, 'auth_pass');
  if (type === null || written === null) return null;
  const password = { value: written.value.slice(0, PASSWORD_LENGTH), at: written.at };
  return {
    type,
    password,
    writtenLength: written.value.length,
    isInForce: version === 2 && (type.value === 'PASS' || type.value === 'AH'),
  };
}

function virtualAddress(line: Statement, device: Setting<string>): VirtualAddress {
  const [address = '', prefix] = line.keyword.split('/');
  const words = line.args.map((word) => word.text);
  const dev = words.indexOf('dev');
  const own = dev < 0 ? undefined : words[dev + 1];
  return {
    address,
    prefix: /^\d+$/.test(prefix ?? '') ? { value: Number(prefix), at: line.at } : byDefault(address.includes(':') ? 128 : 32),
    device: own === undefined ? device : { value: own, at: line.at },
    at: line.at,
  };
}

function preemption(
  lines: readonly Statement[],
  isDropped: boolean,
): { readonly nopreempt: Setting<boolean>; readonly droppedNopreempt: VrrpInstance['at'] | null } {
  const line = last(lines, 'nopreempt', 'preempt');
  const isWritten = line?.keyword === 'nopreempt';
  return {
    nopreempt: { value: isWritten && !isDropped, at: isWritten ? line.at : null },
    droppedNopreempt: isWritten && isDropped ? line.at : null,
  };
}

function vmacOf(lines: readonly Statement[]): VrrpInstance['vmac'] {
  const line = last(lines, 'use_vmac');
  return line === null ? null : { at: line.at, sendsFromBase: flagOf(lines, 'vmac_xmit_base').value };
}
