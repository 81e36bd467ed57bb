/** The probe's steady clients for tests: real timers, and answers a test makes up. */
import type { HttpObservation, HttpRequestArgs, ProbeOperation, SteadyRequest } from '../probes/protocol.ts';

/** Operations for `fakeSandbox`: `ping`, `client.start`, `client.read`, `client.stop`. Every request ends at once. */
export function fakeClients(
  answer: (args: HttpRequestArgs) => Omit<HttpObservation, 'atMs' | 'durationMs'>,
): Partial<Record<ProbeOperation, (args: never) => unknown>> {
  const clients: { unread: SteadyRequest[]; sent: number; timer: NodeJS.Timeout }[] = [];
  const nowMs = () => performance.now();
  return {
    ping: () => ({ pid: 1, uptimeMs: nowMs() }),
    'client.start': ({ everyMs, ...args }: HttpRequestArgs & { everyMs: number }) => {
      const send = () => void client.unread.push({ ...answer(args), index: client.sent++, atMs: nowMs(), durationMs: 1 });
      const client = { unread: [] as SteadyRequest[], sent: 0, timer: setInterval(send, everyMs) };
      send();
      return { client: clients.push(client), startedMs: nowMs() };
    },
    'client.read': ({ client }: { client: number }) => {
      const { sent, unread } = clients[client - 1] ?? { sent: 0, unread: [] };
      return { nowMs: nowMs(), sent, pending: [], requests: unread.splice(0) };
    },
    'client.stop': ({ client }: { client: number }) => {
      clearInterval(clients[client - 1]?.timer);
      return { sent: clients[client - 1]?.sent ?? 0 };
    },
  };
}
