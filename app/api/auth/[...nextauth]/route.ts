import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '#app/_lib/auth/auth-options.ts';
import { env } from '#app/_lib/env.ts';
import { labsClient } from '#app/_lib/labs/client.ts';
import { reportError } from '#app/_lib/report-error.ts';
import { currentPerson } from '#app/_lib/session.ts';

export const dynamic = 'force-dynamic';

/** next-auth's own routes: csrf, sign-in, callbacks, sign-out. Options are made per request, since a build has no settings. */
function answer(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  return NextAuth(request, context, authOptions({ settings: env(), currentPerson, labs: labsClient, report: reportError }));
}

export { answer as GET, answer as POST };
