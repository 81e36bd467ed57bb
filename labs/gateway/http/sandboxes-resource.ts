/** `/sandboxes`: begin, look, extend, reset, end, and act on nodes. */
import type { Runtime, Sandbox, Sandboxes } from '#labs/engine/index.ts';
import { GatewayError } from '../gateway-error.ts';
import { type NodeAction, NodeActionSchema, StartRequestSchema } from '../protocol.ts';
import { parseInput, readBody } from './read-body.ts';
import { accepted, done, ok, parameter, type Route } from './route.ts';

const STOP_GRACE_MS = 5000;

export interface SandboxesResourceParts {
  readonly runtime: Runtime;
  readonly sandboxes: Sandboxes;
  isBeingGraded(sandboxId: string): boolean;
  /** Told of every sandbox that was asked for. */
  onStarted(sandboxId: string): void;
}

/** The sandbox, or `not-found`. */
export function requireSandbox(sandboxes: Pick<Sandboxes, 'get'>, id: string): Sandbox {
  const sandbox = sandboxes.get(id);
  if (!sandbox) throw new GatewayError('not-found', `no sandbox ${id}`);
  return sandbox;
}

/** The container of one of the learner's nodes, or `not-found`, the probe is not one of them; `conflict` while it is being prepared. */
export function requireContainer(sandboxes: Pick<Sandboxes, 'get' | 'containerName' | 'isSealed'>, id: string, node: string): string {
  const isNode = requireSandbox(sandboxes, id).nodes.some(({ name }) => name === node);
  const containerName = isNode ? sandboxes.containerName(id, node) : null;
  if (containerName === null) throw new GatewayError('not-found', `sandbox ${id} has no node ${node}`);
  if (sandboxes.isSealed(id)) throw new GatewayError('conflict', `sandbox ${id} is being prepared`);
  return containerName;
}

export function sandboxesRoutes({ runtime, sandboxes, isBeingGraded, onStarted }: SandboxesResourceParts): readonly Route[] {
  // A grading measures what it does to the nodes; nobody else touches them meanwhile.
  function requireNotGraded(id: string): void {
    if (isBeingGraded(id)) throw new GatewayError('conflict', `sandbox ${id} is being graded`);
  }

  async function act(id: string, node: string, action: NodeAction): Promise<Sandbox> {
    const containerName = requireContainer(sandboxes, id, node);
    if (action === 'reset') return sandboxes.resetNode(id, node);
    if (action === 'start') await runtime.startNode(containerName);
    else if (action === 'stop') await runtime.stopNode(containerName, STOP_GRACE_MS);
    else if (action === 'kill') await runtime.killNode(containerName);
    else if (action === 'pause') await runtime.pauseNode(containerName);
    else await runtime.resumeNode(containerName);
    return requireSandbox(sandboxes, id);
  }

  return [
    {
      method: 'POST',
      pattern: '/sandboxes',
      async handle({ request }) {
        const sandbox = await sandboxes.start(await readBody(request, StartRequestSchema));
        onStarted(sandbox.id);
        return accepted(sandbox);
      },
    },
    {
      method: 'GET',
      pattern: '/sandboxes',
      handle: ({ query }) => ok({ sandboxes: sandboxes.list(query.get('owner') ?? undefined) }),
    },
    { method: 'GET', pattern: '/sandboxes/:id', handle: (call) => ok(requireSandbox(sandboxes, parameter(call, 'id'))) },
    {
      method: 'DELETE',
      pattern: '/sandboxes/:id',
      async handle(call) {
        await sandboxes.destroy(parameter(call, 'id'));
        return done();
      },
    },
    {
      method: 'POST',
      pattern: '/sandboxes/:id/extend',
      handle: async (call) => ok(await sandboxes.extend(requireSandbox(sandboxes, parameter(call, 'id')).id)),
    },
    {
      method: 'POST',
      pattern: '/sandboxes/:id/reset',
      async handle(call) {
        const { id } = requireSandbox(sandboxes, parameter(call, 'id'));
        requireNotGraded(id);
        return accepted(await sandboxes.reset(id));
      },
    },
    {
      method: 'POST',
      pattern: '/sandboxes/:id/nodes/:node/:action',
      async handle(call) {
        const id = parameter(call, 'id');
        const action = parseInput(NodeActionSchema, parameter(call, 'action'));
        requireNotGraded(id);
        return ok(await act(id, parameter(call, 'node'), action));
      },
    },
  ];
}
