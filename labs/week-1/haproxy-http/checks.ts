import {
  backendServers,
  configValid,
  frontDoor,
  globalUser,
  httpMode,
  leadsToServers,
  logArrives,
  logDirectives,
  processCurrent,
  statsSocket,
} from '#grader/checks/haproxy/index.ts';
import {
  forwardedFor,
  httpEdge,
  maxconnDoor,
  maxconnGlobal,
  maxconnServer,
  portKnock,
  privateKey,
  redirectToHttps,
  routing,
  servedCertificate,
  serverClose,
  timeoutCheck,
  timeoutClient,
  timeoutConnect,
  timeoutHttpRequest,
  timeoutQueue,
  timeoutServer,
  tlsDoor,
} from '#grader/checks/http-edge/index.ts';

const edge = httpEdge({
  node: 'lb',
  path: '/etc/haproxy/haproxy.cfg',
  name: 'shop.lab',
  site: ['web1', 'web2'].map((node) => ({ node, port: 80 })),
  api: { node: 'api1', port: 80 },
  apiPath: '/api',
});
const { http, https } = edge;

const VALID = 'haproxy.config.valid';
const USER = 'haproxy.global.user';
const SOCKET = 'haproxy.global.stats-socket';
const PLAIN = 'haproxy.frontend.bind';
const SECURE = 'http-edge.tls.bind';
const BACKEND = 'haproxy.frontend.backend';
const MODE = 'haproxy.frontend.mode';
const SERVERS = 'haproxy.backend.servers';
const KEY = 'http-edge.tls.private-key';
const LOGGING = 'haproxy.logging.directives';
const CURRENT = 'haproxy.process.current';
const CERTIFICATE = 'http-edge.tls.certificate';
const REDIRECT = 'http-edge.live.redirect';
const ARRIVES = 'haproxy.logging.arrives';
const ROUTING = 'http-edge.live.routing';
const FORWARDED = 'http-edge.live.forwarded-for';
const CLOSED = 'http-edge.live.server-close';
const KNOCK = 'http-edge.logging.port-knock';
const PLACES = 'http-edge.maxconn.server';
/** The trials take their time: they come when the edge itself is right. */
const EDGE = [USER, KEY, CERTIFICATE, REDIRECT, FORWARDED, CLOSED, KNOCK];

/** What is read in the file first; then what a user sees; then, one after another, every limit and every timer at its end. */
export const checks = [
  configValid(https, { id: VALID, points: 4 }),
  globalUser(https, { id: USER, points: 3, needs: [VALID] }),
  statsSocket(https, { id: SOCKET, points: 3, needs: [VALID] }),
  frontDoor(http, { id: PLAIN, points: 3, needs: [VALID] }),
  tlsDoor(edge, { id: SECURE, points: 3, needs: [VALID] }),
  leadsToServers(https, { id: BACKEND, points: 3, needs: [SECURE] }),
  httpMode(https, { id: MODE, points: 3, needs: [BACKEND] }),
  backendServers(https, { id: SERVERS, points: 2, needs: [BACKEND] }),
  logDirectives(https, { id: LOGGING, points: 2, needs: [MODE] }),
  privateKey(edge, { id: KEY, points: 3, needs: [SECURE] }),
  processCurrent(https, { id: CURRENT, points: 4, needs: [SOCKET, BACKEND, PLAIN] }),

  servedCertificate(edge, { id: CERTIFICATE, points: 5, needs: [CURRENT] }, { minDays: 30 }),
  redirectToHttps(edge, { id: REDIRECT, points: 5, needs: [CURRENT, MODE] }),
  routing(edge, { id: ROUTING, points: 5, needs: [CURRENT, MODE, SERVERS] }),
  forwardedFor(edge, { id: FORWARDED, points: 5, needs: [ROUTING] }),
  serverClose(edge, { id: CLOSED, points: 5, needs: [ROUTING] }),
  logArrives(https, { id: ARRIVES, points: 3, needs: [LOGGING, CURRENT] }),
  portKnock(edge, { id: KNOCK, points: 4, needs: [ARRIVES, ROUTING] }),

  maxconnGlobal(edge, { id: 'http-edge.maxconn.global', points: 3, needs: [CURRENT] }, { min: 100, max: 4000 }),
  maxconnDoor(edge, { id: 'http-edge.maxconn.frontend', points: 4, needs: EDGE }, { min: 20, max: 60 }),
  maxconnServer(edge, { id: PLACES, points: 4, needs: EDGE }, { min: 1, max: 8 }),

  timeoutQueue(edge, { id: 'http-edge.timeout.queue', points: 4, needs: [PLACES] }, { minMs: 500, maxMs: 1000 }),
  timeoutServer(edge, { id: 'http-edge.timeout.server', points: 4, needs: EDGE }, { minMs: 3000, maxMs: 5000 }),
  timeoutClient(edge, { id: 'http-edge.timeout.client', points: 4, needs: EDGE }, { minMs: 2000, maxMs: 5000 }),
  timeoutHttpRequest(edge, { id: 'http-edge.timeout.http-request', points: 4, needs: EDGE }, { minMs: 1000, maxMs: 3000 }),
  timeoutConnect(edge, { id: 'http-edge.timeout.connect', points: 4, needs: EDGE }, { minMs: 200, maxMs: 1000, maxTotalMs: 4000 }),
  timeoutCheck(
    edge,
    { id: 'http-edge.timeout.check', points: 4, needs: EDGE },
    { minMs: 200, maxMs: 1000, maxInterMs: 2000, node: 'web2' },
  ),
];
