/** `/tickets` and `/sandboxes/:id/terminals`: who may open which terminal, and which are open. */
import type { Sandboxes } from '#labs/engine/index.ts';
import { GatewayError } from '../gateway-error.ts';
import { TicketRequestSchema } from '../protocol.ts';
import type { Terminals } from '../terminals/terminals.ts';
import type { Tickets } from '../tickets.ts';
import { readBody } from './read-body.ts';
import { ok, parameter, type Route } from './route.ts';
import { requireContainer, requireSandbox } from './sandboxes-resource.ts';

export function ticketsRoutes(sandboxes: Sandboxes, tickets: Tickets, terminals: Terminals): readonly Route[] {
  return [
    {
      method: 'POST',
      pattern: '/tickets',
      async handle({ request }) {
        const asked = await readBody(request, TicketRequestSchema);
        requireContainer(sandboxes, asked.sandbox, asked.node);
        if (requireSandbox(sandboxes, asked.sandbox).owner !== asked.owner)
          throw new GatewayError('forbidden', 'not the owner of this sandbox');
        return ok(tickets.mint(asked));
      },
    },
    {
      method: 'GET',
      pattern: '/sandboxes/:id/terminals',
      handle: (call) => ok({ terminals: terminals.list(requireSandbox(sandboxes, parameter(call, 'id')).id) }),
    },
  ];
}
