/** The few facts of `inspect` we use, checked as they come in. */
import { z } from 'zod';
import { EngineError } from '../../port.ts';
import type { PodmanClient } from './client.ts';

const InspectSchema = z.object({
  Id: z.string(),
  State: z.object({ Status: z.string(), Pid: z.number(), StartedAt: z.string() }),
  Config: z.object({ Labels: z.record(z.string(), z.string()).nullish() }),
  HostConfig: z.object({ IDMappings: z.object({ UidMap: z.array(z.string()), GidMap: z.array(z.string()) }).nullish() }),
});

export interface ContainerFacts {
  readonly id: string;
  /** Podman's own word: created, initialized, running, paused, stopped, exited, removing. */
  readonly status: string;
  /** 0 when it does not run. */
  readonly pid: number;
  readonly startedAtMs: number;
  readonly labels: Readonly<Record<string, string>>;
  /** Host ids of the container's id 0, and how many follow. */
  readonly firstUid: number;
  readonly firstGid: number;
  readonly idCount: number;
}

/** Rejects with `not-found` when there is no such container. */
export async function inspectContainer(client: PodmanClient, containerName: string): Promise<ContainerFacts> {
  const { body } = await client.call('GET', `/containers/${encodeURIComponent(containerName)}/json`);
  const parsed = InspectSchema.safeParse(body);
  if (!parsed.success) throw new EngineError('internal', `unexpected inspect of ${containerName}`, { cause: parsed.error });
  const { Id, State, Config, HostConfig } = parsed.data;
  const [firstUid, idCount] = parseMap(HostConfig.IDMappings?.UidMap);
  const [firstGid] = parseMap(HostConfig.IDMappings?.GidMap);
  return {
    id: Id,
    status: State.Status,
    pid: State.Pid,
    startedAtMs: Date.parse(State.StartedAt),
    labels: Config.Labels ?? {},
    firstUid,
    firstGid,
    idCount,
  };
}

/** `0:FIRST:COUNT`. A container of ours always has one; without one its root would be the host's, which we refuse. */
function parseMap(lines: readonly string[] | undefined): readonly [number, number] {
  const [inside, first, count] = (lines?.[0] ?? '').split(':').map(Number);
  if (inside !== 0 || !first || !count) throw new EngineError('internal', 'container has no user namespace of its own');
  return [first, count];
}
