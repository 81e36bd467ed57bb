/** `/work`: files kept from sandboxes that are gone, and whose they are. */
import type { Sandboxes } from '#labs/engine/index.ts';
import { type KeptFile, WorkMoveSchema } from '../protocol.ts';
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
      method: 'GET',
      pattern: '/work/:owner/:lab/files',
      handle: async (call) => ok({ files: bodiesOf(await sandboxes.readWork(parameter(call, 'owner'), parameter(call, 'lab'))) }),
    },
    {
      method: 'DELETE',
      pattern: '/work/:owner',
      async handle(call) {
        await sandboxes.forgetOwner(parameter(call, 'owner'));
        return done();
      },
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

/** Links are told by where they lead; what they lead to is not followed. */
function bodiesOf(work: Awaited<ReturnType<Sandboxes['readWork']>>): readonly KeptFile[] {
  return [...work].flatMap(([node, files]) =>
    files.map(({ path, data, linkTo }) => ({ node, path, data: data.toString('base64'), ...(linkTo === undefined ? {} : { linkTo }) })),
  );
}
