import { createAmqpConsumers } from './amqp-consumers.ts';
import { runAmqp } from './amqp-run.ts';
import { arpWho } from './arp-who.ts';
import { resolveName } from './dns-resolve.ts';
import { validateHaproxy } from './haproxy-validate.ts';
import { converseHttp } from './http-conversation.ts';
import { observeHttp } from './http-request.ts';
import { burstHttp, sampleHttp } from './http-sample.ts';
import { validateKeepalived } from './keepalived-validate.ts';
import { askMemcached } from './memcached-ask.ts';
import { crowdMemcached, fillMemcached } from './memcached-load.ts';
import type { ProbeOperation, ProbeOperations } from './protocol.ts';
import { askRabbitmq } from './rabbitmq-ask.ts';
import { runSql } from './sql-run.ts';
import { createSteadyClients } from './steady-clients.ts';
import { talkTcp } from './tcp-talk.ts';
import { createWireWatch } from './wire-watch.ts';

/** What the probe can do, by name. */
export type Operations = {
  readonly [Op in ProbeOperation]: (args: ProbeOperations[Op]['args']) => Promise<ProbeOperations[Op]['answer']>;
};

/** One probe process: its operations, and the end of what they left running. */
export interface Probe {
  readonly operations: Operations;
  /** Ends steady clients, consumers and the watch on the wire. Idempotent. */
  dispose(): void;
}

/** `nowMs` counts since the process started. */
export function createProbe(nowMs: () => number): Probe {
  const clients = createSteadyClients(nowMs);
  const consumers = createAmqpConsumers(nowMs);
  const wire = createWireWatch(nowMs);
  return {
    operations: {
      ping: async () => ({ pid: process.pid, uptimeMs: nowMs() }),
      'http.request': (args) => observeHttp(args, { nowMs }),
      'http.sample': (args) => sampleHttp(args, nowMs),
      'http.burst': (args) => burstHttp(args, nowMs),
      'http.conversation': (args) => converseHttp(args, nowMs),
      'tcp.talk': (args) => talkTcp(args, nowMs),
      'client.start': async (args) => clients.start(args),
      'client.read': async ({ client }) => clients.read(client),
      'client.stop': async ({ client }) => clients.stop(client),
      'wire.watch': () => wire.start(),
      'wire.read': async ({ sinceMs }) => wire.read(sinceMs),
      'wire.unwatch': async () => {
        wire.stop();
        return {};
      },
      'arp.who': arpWho,
      'keepalived.validate': validateKeepalived,
      'haproxy.validate': validateHaproxy,
      'sql.run': (args) => runSql(args, nowMs),
      'amqp.run': (args) => runAmqp(args, nowMs),
      'amqp.consume': async (args) => consumers.start(args),
      'amqp.consumed': async ({ consumer }) => consumers.read(consumer),
      'amqp.consume-stop': async ({ consumer }) => {
        consumers.stop(consumer);
        return {};
      },
      'rabbitmq.ask': askRabbitmq,
      'memcached.ask': (args) => askMemcached(args, nowMs),
      'memcached.fill': (args) => fillMemcached(args, nowMs),
      'memcached.crowd': (args) => crowdMemcached(args, nowMs),
      'dns.resolve': async ({ name }) => ({ addresses: await resolveName(name) }),
    },
    dispose() {
      clients.dispose();
      consumers.dispose();
      wire.stop();
    },
  };
}
