/** `/sandboxes/:id/events`: what happens to a sandbox, as server-sent events; the first says how it stands. */
import type { ServerResponse } from 'node:http';
import type { Sandboxes } from '#labs/engine/index.ts';
import type { SandboxEvent } from '../protocol.ts';
import type { Recordings } from '../recordings/recordings.ts';
import { parameter, type Route } from './route.ts';
import { requireSandbox } from './sandboxes-resource.ts';

export const HEARTBEAT_MS = 15_000;
/** A reader this far behind is cut off; it connects again and gets a snapshot. */
const MAX_BEHIND_BYTES = 1024 * 1024;

/** `streams` holds every open stream with its sandbox: who has a workbench open, and what to end at shutting down. */
export function eventsRoutes(
  sandboxes: Sandboxes,
  recordings: Pick<Recordings, 'keepDays' | 'subscribe'>,
  streams: Map<ServerResponse, string>,
): readonly Route[] {
  return [
    {
      method: 'GET',
      pattern: '/sandboxes/:id/events',
      handle(call) {
        const { id } = requireSandbox(sandboxes, parameter(call, 'id'));
        const { response } = call;
        response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
        streams.set(response, id);
        const write = (text: string) => {
          if (response.writableLength > MAX_BEHIND_BYTES) response.destroy();
          else response.write(text);
        };
        const send = (event: SandboxEvent) => write(`data: ${JSON.stringify(event)}\n\n`);
        const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS);
        const unsubscribe = sandboxes.subscribe(id, (change) => {
          send(change as SandboxEvent);
          if (change.type === 'gone') response.end();
        });
        const unsubscribeRecording = recordings.subscribe(id, (keepDays) => send({ type: 'recording', keepDays }));
        response.once('close', () => {
          clearInterval(heartbeat);
          unsubscribe();
          unsubscribeRecording();
          streams.delete(response);
        });
        // Nothing can happen between subscribing and this: both are synchronous.
        const sandbox = sandboxes.get(id);
        if (sandbox) send({ type: 'snapshot', sandbox, steps: [...sandboxes.steps(id)] } as SandboxEvent);
        send({ type: 'recording', keepDays: recordings.keepDays(id) });
        return 'stream';
      },
    },
  ];
}
