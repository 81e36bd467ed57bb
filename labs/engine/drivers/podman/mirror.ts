/**
 * Lets the probe see what two nodes say to each other alone, where a check must know it: VRRP to a unicast peer, and ARP
 * answers. On a bridge such frames reach their addressee's port only (those to many reach the probe anyway), so the
 * ports of the nodes mirror them to the probe's. Its kernel drops them: they are addressed to somebody else.
 */
import { PROBE_ADDRESS } from '../../addresses.ts';
import { macOf } from '../../mac.ts';
import { isEngineError } from '../../port.ts';
import { runCommand } from './command.ts';
import { bridgePorts } from './links.ts';
import { mirrorRules, mirrorTable, SUPPORT_RULES } from './mirror-rules.ts';
import { applyRules } from './nft.ts';
import { dropTable } from './nft-text.ts';

const PROBE = 'probe';
/** A port we have just seen may go away before its rule is loaded. */
const ATTEMPTS = 3;

export interface Mirror {
  /** False where the kernel has no hook or no duplication for it; then nothing is mirrored, and everything else works. */
  isSupported(): Promise<boolean>;
  /** Mirrors the ports there are now. Call after a node or the probe was plugged in; calls at once share one look. */
  refresh(bridge: string): Promise<void>;
  remove(bridge: string): Promise<void>;
}

/** Nothing is done before the first call. */
export function createMirror(): Mirror {
  const queued = new Map<string, Promise<void>>();
  const underWay = new Map<string, Promise<void>>();
  let support: Promise<boolean> | null = null;

  function isSupported(): Promise<boolean> {
    support ??= checkSupport();
    return support;
  }

  async function rebuild(bridge: string): Promise<void> {
    if (!(await isSupported())) return;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await load(bridge);
        return;
      } catch (error) {
        if (attempt === ATTEMPTS) throw error;
      }
    }
  }

  async function load(bridge: string): Promise<void> {
    const ports = await bridgePorts(bridge);
    const probe = ports.get(PROBE);
    const nodes = [...ports].flatMap(([node, port]) => (node === PROBE ? [] : [port]));
    if (probe && nodes.length > 0) await applyRules(mirrorRules(bridge, nodes, probe, macOf(PROBE_ADDRESS)));
  }

  /** One look at a time per bridge, so that an older one never has the last word. */
  function refresh(bridge: string): Promise<void> {
    const waiting = queued.get(bridge);
    if (waiting) return waiting;
    const turn = (underWay.get(bridge) ?? Promise.resolve()).then(() => {
      queued.delete(bridge);
      const work = rebuild(bridge);
      const settled = work
        .catch(() => undefined) // whoever asked for `turn` gets the failure
        .then(() => {
          if (underWay.get(bridge) === settled) underWay.delete(bridge);
        });
      underWay.set(bridge, settled);
      return work;
    });
    queued.set(bridge, turn);
    return turn;
  }

  return {
    isSupported,
    refresh,
    async remove(bridge) {
      if (await isSupported()) await applyRules(dropTable('netdev', mirrorTable(bridge)).join('\n'));
    },
  };
}

/** Has the kernel look at such rules without loading them. */
async function checkSupport(): Promise<boolean> {
  try {
    await runCommand('nft', ['--check', '-f', '-'], SUPPORT_RULES);
    return true;
  } catch (error) {
    if (isEngineError(error) && error.code === 'internal') return false;
    throw error;
  }
}
