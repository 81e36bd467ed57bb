/** Private networks: Podman's bridge plus the rules that close it. */
import { z } from 'zod';
import { EngineError, type NetworkPlan, type SandboxLabels } from '../../port.ts';
import type { PodmanClient } from './client.ts';
import { removeSandboxRules, sandboxRules } from './firewall.ts';
import { instanceFilter, sandboxLabels } from './labels.ts';
import { applyRules } from './nft.ts';

const NetworksSchema = z.array(
  z.object({
    name: z.string(),
    network_interface: z.string().nullish(),
    labels: z.record(z.string(), z.string()).nullish(),
  }),
);
export type NetworkFacts = z.infer<typeof NetworksSchema>[number];

export interface Networks {
  create(plan: NetworkPlan, labels: SandboxLabels): Promise<void>;
  remove(name: string): Promise<void>;
  listOurs(): Promise<readonly NetworkFacts[]>;
  /** Bridges of every network of the engine, whosoever. */
  listBridges(): Promise<readonly string[]>;
}

/**
 * Implements the port's network methods.
 * @param onRemoved told of every bridge that is no more.
 */
export function createNetworks(client: PodmanClient, instance: string, onRemoved: (bridge: string) => Promise<void>): Networks {
  async function list(query: Readonly<Record<string, string>>): Promise<readonly NetworkFacts[]> {
    const { body } = await client.call('GET', '/networks/json', { query });
    const parsed = NetworksSchema.safeParse(body ?? []);
    if (!parsed.success) throw new EngineError('internal', 'unexpected list of networks', { cause: parsed.error });
    return parsed.data;
  }

  async function create(plan: NetworkPlan, labels: SandboxLabels): Promise<void> {
    const { status } = await client.call('GET', `/networks/${encodeURIComponent(plan.name)}/exists`, { accept: [404] });
    if (status !== 404) throw new EngineError('conflict', `network ${plan.name} exists`);
    // Rules come first: there is no moment in which a node has a network that is not closed.
    await applyRules(sandboxRules(plan.bridge));
    try {
      await client.call('POST', '/networks/create', { body: networkSpec(plan, labels, instance) });
    } catch (error) {
      await applyRules(removeSandboxRules(plan.bridge));
      throw error;
    }
  }

  async function remove(name: string): Promise<void> {
    const { status, body } = await client.call('GET', `/networks/${encodeURIComponent(name)}/json`, { accept: [404] });
    if (status === 404) return;
    await client.call('DELETE', `/networks/${encodeURIComponent(name)}`, { query: { force: true }, accept: [404] });
    const bridge = NetworksSchema.element.safeParse(body).data?.network_interface;
    if (!bridge) return;
    await applyRules(removeSandboxRules(bridge));
    await onRemoved(bridge);
  }

  return {
    create,
    remove,
    listOurs: () => list({ filters: instanceFilter(instance) }),
    async listBridges() {
      return (await list({})).flatMap(({ network_interface: bridge }) => (bridge ? [bridge] : []));
    },
  };
}

function networkSpec(plan: NetworkPlan, labels: SandboxLabels, instance: string): Record<string, unknown> {
  return {
    name: plan.name,
    driver: 'bridge',
    network_interface: plan.bridge,
    internal: true,
    dns_enabled: false,
    ipv6_enabled: false,
    // The engine gives no addresses, so the bridge has none either; nodes get theirs in `bringUp`.
    ipam_options: { driver: 'none' },
    labels: sandboxLabels(instance, labels, plan),
  };
}
