/** The web process: Next behind our own listener. Started by scripts/start.mjs; development when NODE_ENV says so. */
import { createServer, type IncomingMessage } from 'node:http';
import { resolve } from 'node:path';
import next from 'next';
import { disposeDatabase } from '#prisma/client.ts';
import { env } from './_lib/env.ts';
import { findHelpGrant, mentorshipNow } from './_lib/help/find-help-grant.ts';
import { createHelpDoor } from './_lib/help/help-upgrade.ts';
import { helpHub } from './_lib/help/process-hub.ts';
import { labsClient } from './_lib/labs/client.ts';
import { createWebListener } from './_lib/labs/web-listener.ts';
import { personOfCookies } from './_lib/person-of-cookies.ts';
import { reportError } from './_lib/report-error.ts';

const GRACE_MS = 3_000;
const DEADLINE_MS = 8_000;

async function main(): Promise<void> {
  const settings = env();
  const isDevelopment = process.env.NODE_ENV === 'development';
  const decoy = createServer();
  const app = next({
    dev: isDevelopment,
    dir: resolve(import.meta.dirname, '..'),
    hostname: settings.HOST,
    port: settings.PORT,
    httpServer: decoy,
  });
  await app.prepare();
  const handle = app.getRequestHandler();
  const hub = helpHub();
  const access = {
    ownUrl: new URL(settings.LUYEN_URL),
    labs: labsClient(),
    findPerson: (request: IncomingMessage) => personOfCookies(request.headers.cookie),
  };
  const listener = createWebListener({
    ...access,
    onRequest: (request, response) => void handle(request, response),
    help: { find: findHelpGrant, tellKeyboard: hub.tellKeyboard },
    onHelpUpgrade: createHelpDoor({ ...access, hub, findMentorship: mentorshipNow }),
    ...(isDevelopment ? { development: decoy } : {}),
  });

  await new Promise<void>((listening, failed) => {
    listener.server.once('error', failed);
    listener.server.listen(settings.PORT, settings.HOST, listening);
  });
  hub.resume().catch(reportError);
  console.log(`web: serving ${settings.LUYEN_URL}`);

  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    // Whatever still holds the process after this long is not worth an operator's wait.
    setTimeout(() => process.exit(0), DEADLINE_MS).unref();
    hub.dispose();
    void listener
      .dispose(GRACE_MS)
      .then(() => app.close())
      .then(() => disposeDatabase())
      .finally(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((cause: unknown) => {
  console.error('web: could not start', cause);
  process.exitCode = 1;
});
