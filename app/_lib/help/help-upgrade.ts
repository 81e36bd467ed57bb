/** Decides one `/ws/help` upgrade and seats the page. Who may sit here still sees nothing before the learner lets them in. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { LabsClient } from '#labs/gateway/client.ts';
import type { Mentorship } from '../cohorts/cohort-access.ts';
import { readErrorCode } from '../labs/errors.ts';
import { isSandboxId } from '../labs/parameters.ts';
import { refuseUpgrade } from '../labs/terminal-upgrade.ts';
import { isFromOwnPage } from '../request-origin.ts';
import type { SandboxVisitor } from '../sandbox-access.ts';
import type { HelpHub } from './help-hub.ts';
import { HELP_CLOSE_CODES, MAX_HELP_FRAME_BYTES } from './help-protocol.ts';
import { serveHelpSocket } from './help-socket.ts';
import type { HelpPlace } from './help-store.ts';

export interface HelpUpgradeParts {
  readonly ownUrl: URL;
  readonly labs: Pick<LabsClient, 'get'>;
  readonly hub: HelpHub;
  findPerson(request: IncomingMessage): Promise<SandboxVisitor | null>;
  findMentorship(mentorId: string, learnerId: string): Promise<Mentorship | null>;
}

type HelpSeat =
  | { readonly kind: 'seat'; readonly place: HelpPlace; readonly personId: string }
  | { readonly kind: 'refuse'; readonly status: number }
  | { readonly kind: 'later' };

/** Origin, session, sandbox, and that one owns it or mentors who does. Never rejects. */
export async function decideHelpUpgrade(request: IncomingMessage, parts: Omit<HelpUpgradeParts, 'hub'>): Promise<HelpSeat> {
  const secFetchSite = request.headers['sec-fetch-site'];
  const headers = { origin: request.headers.origin, secFetchSite: typeof secFetchSite === 'string' ? secFetchSite : null };
  if (!isFromOwnPage(headers, parts.ownUrl, { mustName: true })) return { kind: 'refuse', status: 403 };
  const sandboxId = new URL(request.url ?? '/', parts.ownUrl).searchParams.get('sandbox') ?? '';
  try {
    const person = await parts.findPerson(request);
    if (person === null) return { kind: 'refuse', status: 401 };
    if (!isSandboxId(sandboxId)) return { kind: 'refuse', status: 404 };
    const { id, lab, owner } = await parts.labs.get(sandboxId);
    const mayAsk = owner === person.id || isOpenTo(await parts.findMentorship(person.id, owner));
    return mayAsk ? { kind: 'seat', place: { id, lab, owner }, personId: person.id } : { kind: 'refuse', status: 404 };
  } catch (cause) {
    return readErrorCode(cause) === 'not-found' ? { kind: 'refuse', status: 404 } : { kind: 'later' };
  }
}

const isOpenTo = (mentorship: Mentorship | null) => mentorship !== null && !mentorship.isArchived && mentorship.watching !== 'off';

/** Handles upgrades of HELP_PATH; every socket is answered. */
export function createHelpDoor(parts: HelpUpgradeParts): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: MAX_HELP_FRAME_BYTES });
  return (request, socket, head) => {
    void decideHelpUpgrade(request, parts).then((seat) => {
      if (socket.destroyed) return;
      if (seat.kind === 'refuse') return refuseUpgrade(socket, seat.status);
      sockets.handleUpgrade(request, socket, head, (browser) => {
        if (seat.kind === 'seat') return serveHelpSocket(browser, seat.place, seat.personId, parts.hub);
        browser.on('error', () => browser.terminate());
        browser.close(HELP_CLOSE_CODES.shuttingDown);
      });
    });
  };
}
