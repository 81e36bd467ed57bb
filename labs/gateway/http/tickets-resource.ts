/** `/tickets`, and of a sandbox its terminals, its keyboard and its watchers: who may open, look and type. */
import type { Sandboxes } from '#labs/engine/index.ts';
import { GatewayError } from '../gateway-error.ts';
import { KeyboardHolderSchema, TicketRequestSchema } from '../protocol.ts';
import type { Terminals } from '../terminals/terminals.ts';
import type { Tickets } from '../tickets.ts';
import { readBody } from './read-body.ts';
import { done, ok, parameter, type Route } from './route.ts';
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
        if ((asked.mode === 'own') !== (asked.person === asked.owner)) throw new GatewayError('forbidden', 'an owner owns, others watch');
        return ok(tickets.mint(asked));
      },
    },
    {
      method: 'GET',
      pattern: '/sandboxes/:id/terminals',
      handle: (call) => ok({ terminals: terminals.list(requireSandbox(sandboxes, parameter(call, 'id')).id) }),
    },
    {
      method: 'PUT',
      pattern: '/sandboxes/:id/keyboard',
      async handle(call) {
        const { person } = await readBody(call.request, KeyboardHolderSchema);
        terminals.giveKeyboard(requireSandbox(sandboxes, parameter(call, 'id')).id, person);
        return done();
      },
    },
    {
      method: 'DELETE',
      pattern: '/sandboxes/:id/watchers/:person',
      handle(call) {
        const id = parameter(call, 'id');
        const person = parameter(call, 'person');
        tickets.revoke((request) => request.mode === 'watch' && request.sandbox === id && request.person === person);
        terminals.closeWatcher(id, person);
        return done();
      },
    },
  ];
}
