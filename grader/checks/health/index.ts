/** What lab authors compose of this room. */

export { allBack } from './all-back.ts';
export { cookieGiven } from './cookie-given.ts';
export { cookieHidden } from './cookie-hidden.ts';
export { cookieLeadsBack } from './cookie-leads-back.ts';
export { cookieNotCached } from './cookie-not-cached.ts';
export { deadServerBack } from './dead-server-back.ts';
export { deadServerQuiet } from './dead-server-quiet.ts';
export { drainedServer } from './drained-server.ts';
export { cookieView } from './first-answers.ts';
export { maintenance } from './maintenance.ts';
export { noneLeft } from './none-left.ts';
export { pinnedRequestsSaved } from './pinned-requests-saved.ts';
export { powerDrill } from './power-drill.ts';
export { redispatch } from './redispatch.ts';
export { setAside, withAllServers } from './running-service.ts';
export { serviceIntact } from './service-intact.ts';
export { sickPage } from './sick-page.ts';
