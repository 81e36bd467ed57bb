import {
  accountsLogIn,
  brokerTarget,
  definitionsKept,
  doorsClosed,
  expiredKept,
  objectsDeclared,
  rejectedKept,
  rightsEnough,
  rightsLeast,
  routed,
  survivesRestart,
  unroutableReturned,
} from '#grader/checks/rabbitmq/index.ts';

const NOVA = 'nova';
const MONITOR = 'monitor';

const target = brokerTarget({
  node: 'rabbit1',
  vhost: 'openstack',
  accounts: { [NOVA]: 'nova-5672', [MONITOR]: 'monitor-5672' },
  publisher: NOVA,
  exchanges: [
    { name: 'nova', type: 'topic' },
    { name: 'compute_fanout', type: 'fanout' },
    { name: 'reply', type: 'direct' },
    { name: 'notify', type: 'headers' },
  ],
  queues: [
    { name: 'scheduler', reader: NOVA },
    { name: 'conductor', reader: NOVA },
    { name: 'compute.vm1', reader: NOVA },
    { name: 'compute.vm2', reader: NOVA },
    { name: 'reply_api1', reader: NOVA },
    { name: 'reply_api2', reader: NOVA },
    { name: 'trace', reader: MONITOR },
    { name: 'alarm', reader: MONITOR },
    { name: 'billing', reader: MONITOR },
    { name: 'audit', reader: MONITOR },
    { name: 'dead', reader: MONITOR },
  ],
  deadLetters: 'dead',
});

const LOGIN = 'rabbitmq.account.login';
const CLOSED = 'rabbitmq.account.closed-doors';
const DECLARED = 'rabbitmq.objects.declared';
const ENOUGH = 'rabbitmq.rights.enough';
const LEAST = 'rabbitmq.rights.least';
const TOPIC = 'rabbitmq.route.topic';
const FANOUT = 'rabbitmq.route.fanout';
const DIRECT = 'rabbitmq.route.direct';
const HEADERS = 'rabbitmq.route.headers';
const UNROUTABLE = 'rabbitmq.route.unroutable';
const REJECTED = 'rabbitmq.dead-letters.rejected';
const EXPIRED = 'rabbitmq.dead-letters.expired';
const KEPT = 'rabbitmq.definitions.kept';
const RESTART = 'rabbitmq.live.power-cycle';

/** The accounts come first, since everything after speaks through them; the power goes last. */
export const checks = [
  accountsLogIn(target, { id: LOGIN, points: 5 }),
  doorsClosed(target, { id: CLOSED, points: 5, needs: [LOGIN] }),
  objectsDeclared(target, { id: DECLARED, points: 5, needs: [LOGIN] }),
  rightsEnough(target, { id: ENOUGH, points: 10, needs: [DECLARED] }, [
    { as: NOVA, publishTo: 'nova' },
    { as: NOVA, publishTo: 'compute_fanout' },
    { as: NOVA, publishTo: 'reply' },
    { as: NOVA, publishTo: 'notify' },
    { as: NOVA, readFrom: 'scheduler' },
    { as: NOVA, readFrom: 'conductor' },
    { as: NOVA, readFrom: 'compute.vm1' },
    { as: NOVA, readFrom: 'compute.vm2' },
    { as: NOVA, readFrom: 'reply_api1' },
    { as: NOVA, declare: 'reply_*', bindTo: 'reply' },
    { as: MONITOR, readFrom: 'trace' },
    { as: MONITOR, readFrom: 'alarm' },
    { as: MONITOR, readFrom: 'billing' },
    { as: MONITOR, readFrom: 'audit' },
    { as: MONITOR, readFrom: 'dead' },
  ]),
  rightsLeast(target, { id: LEAST, points: 10, needs: [DECLARED] }, [
    { as: NOVA, declare: '*' },
    { as: NOVA, declare: '*.reply_' },
    { as: NOVA, publishTo: '' },
    { as: NOVA, publishTo: 'amq.topic' },
    { as: NOVA, readFrom: 'audit' },
    { as: NOVA, readFrom: 'dead' },
    { as: MONITOR, declare: '*' },
    { as: MONITOR, publishTo: 'nova' },
    { as: MONITOR, publishTo: '' },
    { as: MONITOR, readFrom: 'scheduler' },
    { as: MONITOR, readFrom: 'reply_api1' },
  ]),
  routed(target, { id: TOPIC, points: 10, needs: [ENOUGH] }, 'nova', [
    { routingKey: 'scheduler', wanted: ['scheduler'] },
    { routingKey: 'conductor', wanted: ['conductor'] },
    { routingKey: 'compute.vm1', wanted: ['compute.vm1', 'trace'] },
    { routingKey: 'compute.vm2', wanted: ['compute.vm2', 'trace'] },
    { routingKey: 'compute.vm7', wanted: ['trace'] },
    { routingKey: 'compute.error', wanted: ['alarm', 'trace'] },
    { routingKey: 'compute.vm1.error', wanted: ['alarm'] },
    { routingKey: 'scheduler.error', wanted: ['alarm'] },
    { routingKey: 'error', wanted: ['alarm'] },
    { routingKey: 'compute', wanted: [] },
    { routingKey: 'error.scheduler', wanted: [] },
  ]),
  routed(target, { id: FANOUT, points: 5, needs: [ENOUGH] }, 'compute_fanout', [
    { routingKey: '', wanted: ['compute.vm1', 'compute.vm2'] },
    { routingKey: 'compute.vm1', wanted: ['compute.vm1', 'compute.vm2'] },
  ]),
  routed(target, { id: DIRECT, points: 5, needs: [ENOUGH] }, 'reply', [
    { routingKey: 'api1', wanted: ['reply_api1'] },
    { routingKey: 'api2', wanted: ['reply_api2'] },
    { routingKey: 'api', wanted: [] },
    { routingKey: 'reply_api1', wanted: [] },
  ]),
  routed(target, { id: HEADERS, points: 10, needs: [ENOUGH] }, 'notify', [
    { routingKey: '', headers: { service: 'nova', event: 'instance.end' }, wanted: ['billing'] },
    { routingKey: '', headers: { service: 'nova', event: 'instance.start' }, wanted: [] },
    { routingKey: '', headers: { service: 'glance', event: 'instance.end' }, wanted: [] },
    { routingKey: '', headers: { priority: 'error' }, wanted: ['audit'] },
    { routingKey: '', headers: { service: 'nova', security: 'yes' }, wanted: ['audit'] },
    { routingKey: '', headers: { service: 'nova', event: 'instance.end', priority: 'error' }, wanted: ['audit', 'billing'] },
  ]),
  unroutableReturned(target, { id: UNROUTABLE, points: 5, needs: [TOPIC] }, { exchange: 'nova', routingKeys: ['volume.vm1', 'compute'] }),
  rejectedKept(target, { id: REJECTED, points: 5, needs: [TOPIC] }, [
    { exchange: 'nova', routingKey: 'scheduler', wanted: ['scheduler'] },
    { exchange: 'nova', routingKey: 'conductor', wanted: ['conductor'] },
    { exchange: 'nova', routingKey: 'compute.vm1', wanted: ['compute.vm1', 'trace'] },
    { exchange: 'nova', routingKey: 'compute.vm2', wanted: ['compute.vm2', 'trace'] },
  ]),
  expiredKept(
    target,
    { id: EXPIRED, points: 5, needs: [DIRECT] },
    {
      sent: [
        { exchange: 'reply', routingKey: 'api1', wanted: ['reply_api1'] },
        { exchange: 'reply', routingKey: 'api2', wanted: ['reply_api2'] },
      ],
      ttlMs: 5000,
      atLeastMs: 3000,
    },
  ),
  definitionsKept(target, { id: KEPT, points: 10, needs: [DECLARED] }),
  survivesRestart(
    target,
    { id: RESTART, points: 10, needs: [CLOSED, LEAST, FANOUT, HEADERS, UNROUTABLE, REJECTED, EXPIRED, KEPT] },
    {
      sent: [
        { exchange: 'nova', routingKey: 'scheduler', wanted: ['scheduler'] },
        { exchange: 'nova', routingKey: 'compute.error', wanted: ['alarm', 'trace'] },
        { exchange: 'compute_fanout', routingKey: '', wanted: ['compute.vm1', 'compute.vm2'] },
        { exchange: 'notify', routingKey: '', headers: { service: 'nova', event: 'instance.end' }, wanted: ['billing'] },
        { exchange: 'notify', routingKey: '', headers: { priority: 'error' }, wanted: ['audit'] },
      ],
      steady: { exchange: 'nova', routingKey: 'conductor', queue: 'conductor' },
    },
  ),
];
