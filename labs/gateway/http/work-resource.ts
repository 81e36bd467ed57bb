/** `/work`: files kept from sandboxes that are gone, and whose they are. */
import type { Sandboxes } from '#labs/engine/index.ts';
import { WorkMoveSchema } from '../protocol.ts';
import { readBody } from './read-body.ts';
import { done, ok, parameter, type Route } from './route.ts';

export function workRoutes(sandboxes: Sandboxes): readonly Route[] {
  return [
    {
      method: 'GET',
      pattern: '/work/:owner/:lab',
      handle: async (call) => ok(await sandboxes.keptWork(parameter(call, 'owner'), parameter(call, 'lab'))),
    },
    {
      method: 'DELETE',
      pattern: '/work/:owner/:lab',
      async handle(call) {
        await sandboxes.dropWork(parameter(call, 'owner'), parameter(call, 'lab'));
        return done();
      },
    },
    {
      method: 'POST',
      pattern: '/work/:owner/move',
      async handle(call) {
        const { to } = await readBody(call.request, WorkMoveSchema);
        await sandboxes.moveOwner(parameter(call, 'owner'), to);
        return done();
      },
    },
  ];
}
