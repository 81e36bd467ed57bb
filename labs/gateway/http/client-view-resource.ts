/** `/sandboxes/:id/client`: what a client on the sandbox's network sees, asked of its probe. It reaches nothing else. */
import type { LabDefinition } from '#labs/catalog/index.ts';
import { addressOf, type Sandbox, type Sandboxes } from '#labs/engine/index.ts';
import { GatewayError } from '../gateway-error.ts';
import type { ProbeConnections } from '../grading/probe-connections.ts';
import { ClientRequestSchema } from '../protocol.ts';
import { readBody } from './read-body.ts';
import { ok, parameter, type Route } from './route.ts';
import { requireSandbox } from './sandboxes-resource.ts';

const REQUEST_TIMEOUT_MS = 5000;
const LONGEST_MS = 60_000;

export function clientViewRoutes(
  sandboxes: Sandboxes,
  probes: ProbeConnections,
  loadLab: (id: string) => Promise<LabDefinition>,
): readonly Route[] {
  return [
    {
      method: 'POST',
      pattern: '/sandboxes/:id/client',
      async handle(call) {
        const sandbox = requireSandbox(sandboxes, parameter(call, 'id'));
        const { url, method, headers, count = 1 } = await readBody(call.request, ClientRequestSchema);
        requireOwnTarget(url, sandbox, (await loadLab(sandbox.lab)).addresses);
        const args = { url, count, timeoutMs: REQUEST_TIMEOUT_MS, ...(method ? { method } : {}), ...(headers ? { headers } : {}) };
        const options = { timeoutMs: Math.min(LONGEST_MS, (count + 1) * REQUEST_TIMEOUT_MS), signal: call.signal };
        return ok(await probes.get(sandbox.id).request({ op: 'http.sample', args }, options));
      },
    },
  ];
}

/** Throws `forbidden` unless the URL is HTTP to a node of this sandbox or an address its lab reserves, by name or number. */
export function requireOwnTarget(url: string, sandbox: Pick<Sandbox, 'nodes'>, reserved: LabDefinition['addresses']): void {
  const target = URL.canParse(url) ? new URL(url) : null;
  const isHttp = target?.protocol === 'http:' || target?.protocol === 'https:';
  const targets = [...sandbox.nodes, ...Object.entries(reserved).map(([name, host]) => ({ name, address: addressOf(host) }))];
  const isOwn = targets.some(({ name, address }) => target?.hostname === name || target?.hostname === address);
  if (!isHttp || !isOwn) throw new GatewayError('forbidden', 'the address is not one of this sandbox');
}
