/** Podman's event stream as changes of nodes: reconnects for ever, until disposed. */
import readline from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { NodeState } from '../../port.ts';
import type { PodmanClient } from './client.ts';
import { instanceFilter } from './labels.ts';

const EventSchema = z.object({ Action: z.string(), Actor: z.object({ Attributes: z.record(z.string(), z.string()) }) });
const RECONNECT_MS = 500;

const STATES: Readonly<Record<string, NodeState>> = {
  start: 'up',
  unpause: 'up',
  pause: 'paused',
  died: 'stopped',
  die: 'stopped',
  stop: 'stopped',
  remove: 'missing',
};

export interface EngineEvent {
  readonly containerName: string;
  readonly sandboxId: string;
  readonly node: string;
  readonly state: NodeState;
}

/** Starts listening; returns the way to stop. `onEvent` hears only of nodes of this instance. */
export function followEvents(client: PodmanClient, instance: string, onEvent: (event: EngineEvent) => void): () => void {
  const stopping = new AbortController();
  void follow(client, instance, onEvent, stopping.signal);
  return () => stopping.abort();
}

async function follow(client: PodmanClient, instance: string, onEvent: (event: EngineEvent) => void, signal: AbortSignal): Promise<void> {
  const query = { stream: true, filters: instanceFilter(instance) };
  while (!signal.aborted) {
    try {
      const response = await client.stream('/events', query);
      const stop = (): void => void response.destroy();
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
      for await (const line of readline.createInterface({ input: response })) {
        const event = parseEvent(line, instance);
        if (event) onEvent(event);
      }
      signal.removeEventListener('abort', stop);
    } catch {
      // The engine went away; listing sandboxes tells its state, and we listen again once it is back.
    }
    await delay(RECONNECT_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Null for anything that is not a change of one of our nodes. */
export function parseEvent(line: string, instance: string): EngineEvent | null {
  const parsed = EventSchema.safeParse(parseJson(line));
  if (!parsed.success) return null;
  const { Action, Actor } = parsed.data;
  const { name, 'luyen.instance': owner, 'luyen.sandbox': sandboxId, 'luyen.node': node } = Actor.Attributes;
  const state = STATES[Action];
  if (!state || owner !== instance || !name || !sandboxId || !node) return null;
  return { containerName: name, sandboxId, node, state };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null; // half a line when the service ends
  }
}
