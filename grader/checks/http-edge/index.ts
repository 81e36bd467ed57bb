/** What lab authors compose of this room. */

export { servedCertificate } from './certificate.ts';
export { httpEdge } from './edge.ts';
export { forwardedFor } from './forwarded-for.ts';
export { maxconnDoor } from './maxconn-door.ts';
export { maxconnGlobal } from './maxconn-global.ts';
export { maxconnServer } from './maxconn-server.ts';
export { portKnock } from './port-knock.ts';
export { privateKey } from './private-key.ts';
export { redirectToHttps } from './redirect.ts';
export { routing } from './routing.ts';
export { serverClose } from './server-close.ts';
export { timeoutCheck } from './timeout-check.ts';
export { timeoutClient } from './timeout-client.ts';
export { timeoutConnect } from './timeout-connect.ts';
export { timeoutHttpRequest } from './timeout-http-request.ts';
export { timeoutQueue } from './timeout-queue.ts';
export { timeoutServer } from './timeout-server.ts';
export { tlsDoor } from './tls-door.ts';
