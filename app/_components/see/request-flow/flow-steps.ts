/**
 * "Create instance" through today's Nova, message by message. Times, methods, exchanges and rows are those of one recorded
 * request (Nova 31, the trace shown in lesson 02); steps without `atMs` are not in it, because the recording stood in for
 * Glance, Neutron and Cinder: they follow nova/compute/api.py, nova/compute/manager.py and nova/network/neutron.py.
 */

export type Actor =
  | 'user'
  | 'api'
  | 'conductor'
  | 'scheduler'
  | 'compute'
  | 'keystone'
  | 'glance'
  | 'cinder'
  | 'neutron'
  | 'placement'
  | 'apiDb'
  | 'cellDb';

/** A cast is sent and forgotten; a call waits for its reply. */
export type Over = 'http' | 'cast' | 'call' | 'reply' | 'sql';

/** The rows a user's "where is my server" is answered from. */
export interface FlowState {
  /** The row of `build_requests` in the API database: a server to be. */
  readonly buildRequest: boolean;
  /** `instance_mappings.cell_id`: absent, not known yet, known. */
  readonly cell: 'absent' | 'null' | 'cell1';
  /** The row of `instances` in the cell's database. */
  readonly instance: { readonly vmState: string; readonly taskState: string | null; readonly host: string | null } | null;
}

export interface FlowStep {
  /** Also the key of its sentence in see.json. */
  readonly id: string;
  readonly from: Actor;
  readonly to: Actor;
  readonly over: Over;
  /** Method, path or statement. */
  readonly what: string;
  /** Where RabbitMQ is told to put it. */
  readonly via?: { readonly exchange: string; readonly key: string };
  /** The receiver of a call writes to a database before it replies. */
  readonly writes?: Actor;
  /** What the course notes call this leg. */
  readonly notes?: string;
  readonly changes?: Partial<FlowState>;
  /** Milliseconds since the POST, in the recording. */
  readonly atMs?: number;
}

const HOST = 'controller';
const row = (taskState: string | null, host: string | null = HOST, vmState = 'building') => ({ instance: { vmState, taskState, host } });
const rpc = (key: string) => ({ exchange: 'nova', key });
const reply = (key: string) => ({ exchange: "''", key });

/** One `instance.save()`: a call to the conductor, which alone may write, and its reply. */
const save = (id: string, atMs: number, changes: Partial<FlowState>, notes?: string): FlowStep => ({
  id,
  from: 'compute',
  to: 'conductor',
  over: 'call',
  what: 'Instance.save',
  via: rpc('conductor'),
  writes: 'cellDb',
  changes,
  atMs,
  ...(notes === undefined ? {} : { notes }),
});

export const FLOW_STEPS: readonly FlowStep[] = [
  { id: 'post', from: 'user', to: 'api', over: 'http', what: 'POST /v2.1/servers', notes: 'creat_instance', atMs: 0 },
  { id: 'token', from: 'api', to: 'keystone', over: 'http', what: 'GET /v3/auth/tokens' },
  { id: 'image', from: 'api', to: 'glance', over: 'http', what: 'GET /v2/images/{id}' },
  {
    id: 'books',
    from: 'api',
    to: 'apiDb',
    over: 'sql',
    what: 'INSERT request_specs, build_requests, instance_mappings',
    notes: 'create_db_entry_for_new_instance',
    changes: { buildRequest: true, cell: 'null' },
    atMs: 95,
  },
  {
    id: 'order',
    from: 'api',
    to: 'conductor',
    over: 'cast',
    what: 'schedule_and_build_instances',
    via: rpc('conductor'),
    notes: '_schedule_run_instance, scheduler_rpcapi.run_instance',
    atMs: 108,
  },
  { id: 'accepted', from: 'api', to: 'user', over: 'http', what: '202 Accepted', atMs: 110 },
  { id: 'where', from: 'conductor', to: 'scheduler', over: 'call', what: 'select_destinations', via: rpc('scheduler'), atMs: 114 },
  { id: 'room', from: 'scheduler', to: 'placement', over: 'http', what: 'GET /allocation_candidates, PUT /allocations/{uuid}', atMs: 165 },
  { id: 'here', from: 'scheduler', to: 'conductor', over: 'reply', what: 'select_destinations', via: reply('reply_a7893664…'), atMs: 171 },
  {
    id: 'created',
    from: 'conductor',
    to: 'cellDb',
    over: 'sql',
    what: 'INSERT instances, instance_actions, block_device_mapping',
    changes: row('scheduling', null),
    atMs: 632,
  },
  {
    id: 'moved',
    from: 'conductor',
    to: 'apiDb',
    over: 'sql',
    what: 'UPDATE instance_mappings; DELETE build_requests',
    changes: { buildRequest: false, cell: 'cell1' },
    atMs: 666,
  },
  {
    id: 'build',
    from: 'conductor',
    to: 'compute',
    over: 'cast',
    what: 'build_and_run_instance',
    via: rpc(`compute.${HOST}`),
    notes: 'cast_to_compute_host, run_instance',
    atMs: 672,
  },
  save('taken', 1_200, row(null, null), '_run_instance'),
  save('claimed', 1_710, row(null)),
  save('networking', 3_760, row('networking'), '_instance_update'),
  { id: 'port', from: 'compute', to: 'neutron', over: 'http', what: 'POST /v2.0/ports', notes: 'nova-network (AMQP)' },
  save('disks', 4_770, row('block_device_mapping'), '_instance_update'),
  { id: 'volume', from: 'compute', to: 'cinder', over: 'http', what: 'POST /v3/attachments' },
  save('spawning', 5_280, row('spawning'), '_instance_update'),
  { id: 'download', from: 'compute', to: 'glance', over: 'http', what: 'GET /v2/images/{id}/file' },
  { id: 'plugged', from: 'neutron', to: 'api', over: 'http', what: 'POST /v2.1/os-server-external-events' },
  { id: 'event', from: 'api', to: 'compute', over: 'cast', what: 'external_instance_event', via: rpc(`compute.${HOST}`) },
  save('active', 5_780, row(null, HOST, 'active'), '_instance_update'),
  {
    id: 'told',
    from: 'compute',
    to: 'scheduler',
    over: 'cast',
    what: 'update_instance_info',
    via: { exchange: 'scheduler_fanout', key: '' },
    atMs: 6_271,
  },
];

const NOTHING: FlowState = { buildRequest: false, cell: 'absent', instance: null };

/** What the databases hold once the steps up to and including `at` are done. */
export function flowState(at: number): FlowState {
  return Object.assign({ ...NOTHING }, ...FLOW_STEPS.slice(0, at + 1).map(({ changes }) => changes));
}
