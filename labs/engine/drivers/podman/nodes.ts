/** Containers: made, started, stopped, frozen, removed. */
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { hasCode, type NetworkPlan, type NodeFileSpec, type NodePlan, type SandboxLabels } from '../../port.ts';
import { BOOT_UNIT } from './boot-unit.ts';
import type { PodmanClient } from './client.ts';
import { containerSpec, type HostFacts } from './container-spec.ts';
import type { NodeFiles } from './files.ts';
import { hostsFile } from './hosts-file.ts';
import { type ContainerFacts, inspectContainer } from './inspect.ts';
import { openNetSettings } from './net-settings.ts';
import { delegateSystemdGroup } from './user-namespace.ts';

/** A stop that hangs is Podman's failure, beyond the grace given to the node. */
const STOP_SLACK_MS = 30_000;
const REMOVE_ATTEMPTS = 6;
const PAUSE_ATTEMPTS = 5;

export interface Nodes {
  create(plan: NodePlan, network: NetworkPlan, labels: SandboxLabels): Promise<void>;
  /** Starts a container that was stopped; nothing happens to one that runs. */
  start(containerName: string): Promise<void>;
  stop(containerName: string, graceMs: number): Promise<void>;
  kill(containerName: string): Promise<void>;
  pause(containerName: string): Promise<void>;
  resume(containerName: string): Promise<void>;
  remove(containerName: string): Promise<void>;
}

export interface NodesParts {
  readonly client: PodmanClient;
  readonly files: NodeFiles;
  readonly instance: string;
  hostFacts(): Promise<HostFacts>;
  /** Joins an initialised container to its network, before its first process runs. */
  plug(container: ContainerFacts): Promise<void>;
}

/** Implements the port's container methods. */
export function createNodes({ client, files, instance, hostFacts, plug }: NodesParts): Nodes {
  const post = (containerName: string, action: string, accept: readonly number[] = []) =>
    client.call('POST', `${containerPath(containerName)}/${action}`, { accept });

  async function create(plan: NodePlan, network: NetworkPlan, labels: SandboxLabels): Promise<void> {
    const host = await hostFacts();
    await client.call('POST', '/containers/create', { body: containerSpec(plan, network, labels, instance, host) });
    try {
      const before = [hostsEntry(plan), ...(plan.files ?? [])];
      await bringUp(plan.containerName, host, before);
    } catch (error) {
      await remove(plan.containerName);
      throw error;
    }
  }

  /** Set up everything, plug it in, put files in place, then let its first process run. */
  async function bringUp(containerName: string, host: HostFacts, before: readonly NodeFileSpec[]): Promise<void> {
    await post(containerName, 'init');
    const container = await inspectContainer(client, containerName);
    const { pid, firstUid, firstGid } = container;
    const isSystemd = container.labels['luyen.role'] === 'node';
    if (host.cgroup === 'v1' && isSystemd) await delegateSystemdGroup(pid, firstUid, firstGid);
    await Promise.all([
      plug(container),
      isSystemd ? openNetSettings(pid) : undefined,
      files.writeFiles(containerName, isSystemd ? [...BOOT_UNIT, ...before] : before),
    ]);
    await post(containerName, 'start');
  }

  async function start(containerName: string): Promise<void> {
    if (isAlive(await inspectContainer(client, containerName))) return;
    await bringUp(containerName, await hostFacts(), []);
  }

  async function stop(containerName: string, graceMs: number): Promise<void> {
    if ((await inspectContainer(client, containerName)).status === 'paused') await resume(containerName);
    const seconds = Math.ceil(graceMs / 1000);
    await client.call('POST', `${containerPath(containerName)}/stop`, {
      query: { timeout: seconds, ignore: true },
      timeoutMs: graceMs + STOP_SLACK_MS,
    });
  }

  async function kill(containerName: string): Promise<void> {
    const { status } = await inspectContainer(client, containerName);
    if (status === 'paused') await resume(containerName);
    if (status !== 'paused' && status !== 'running') return;
    await client.call('POST', `${containerPath(containerName)}/kill`, { query: { signal: 'KILL' } }).catch(ignoreDown);
    await client.call('POST', `${containerPath(containerName)}/wait`, {
      query: { condition: 'exited', interval: '20ms' },
    });
  }

  async function pause(containerName: string): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const { status } = await inspectContainer(client, containerName);
      if (status === 'paused') return;
      try {
        await post(containerName, 'pause');
        return;
      } catch (error) {
        // runc gives up, and thaws again, when a busy host does not bring all processes to a stand at once.
        if (attempt === PAUSE_ATTEMPTS || !/runc pause/.test(String(error))) throw error;
        await delay(attempt * 200);
      }
    }
  }

  async function resume(containerName: string): Promise<void> {
    const { status } = await inspectContainer(client, containerName);
    if (status === 'paused') await post(containerName, 'unpause');
  }

  async function remove(containerName: string): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await client.call('DELETE', containerPath(containerName), { query: { force: true, timeout: 0, v: true }, accept: [404] });
        return;
      } catch (error) {
        // A helper of ours may still have stood in its root; it is gone in a moment.
        if (attempt === REMOVE_ATTEMPTS || !/resource busy/.test(String(error))) throw error;
        await delay(attempt * 50);
      }
    }
  }

  return { create, start, stop, kill, pause, resume, remove };
}

function containerPath(containerName: string): string {
  return `/containers/${encodeURIComponent(containerName)}`;
}

function hostsEntry(plan: NodePlan): NodeFileSpec {
  return { path: '/etc/hosts', data: Buffer.from(hostsFile(plan.hosts)), mode: 0o644 };
}

function isAlive({ status }: ContainerFacts): boolean {
  return status === 'running' || status === 'paused';
}

/** It ended by itself between our look and our signal. */
function ignoreDown(error: unknown): void {
  if (!hasCode(error, 'node-down')) throw error;
}

/** Hard limits of this process, which the engine's service inherits. */
export async function readHostLimits(): Promise<Pick<HostFacts, 'maxNofile' | 'maxNproc'>> {
  return parseLimits(await readFile('/proc/self/limits', 'utf8'));
}

/** Out of the text of `/proc/self/limits`; `unlimited` becomes a million. */
export function parseLimits(text: string): Pick<HostFacts, 'maxNofile' | 'maxNproc'> {
  const hard = (name: string): number => {
    const value = new RegExp(`^${name}\\s+\\S+\\s+(\\S+)`, 'm').exec(text)?.[1];
    return value === undefined || value === 'unlimited' ? 1_000_000 : Number(value);
  };
  return { maxNofile: hard('Max open files'), maxNproc: hard('Max processes') };
}
