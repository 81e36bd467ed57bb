import { sandboxRouteParts } from '#app/_lib/labs/api.ts';
import { answerSandboxRequest } from '#app/_lib/labs/route.ts';
import { SANDBOX_ROUTES } from '#app/_lib/labs/routes.ts';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ path?: string[] }> };

/** Everything below /api/sandboxes goes through one door; the table of routes is in labs-routes.ts. */
async function answer(request: Request, { params }: Context): Promise<Response> {
  const { path = [] } = await params;
  return answerSandboxRequest(request, path, SANDBOX_ROUTES, sandboxRouteParts());
}

export { answer as DELETE, answer as GET, answer as POST, answer as PUT };
