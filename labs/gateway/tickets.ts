/** Single-use tickets that let one browser onto one terminal. Held as digests, so that neither a lookup's time nor a memory dump gives one away. */
import { createHash, randomBytes } from 'node:crypto';
import type { Ticket, TicketRequest } from './protocol.ts';

export const TICKET_TTL_MS = 30_000;
/** More than this unused means somebody mints without connecting; the oldest go. */
const MAX_OPEN = 10_000;

export interface Tickets {
  mint(request: TicketRequest): Ticket;
  /** What the ticket was minted for, once; null when it is unknown, used or expired. */
  redeem(ticket: string): TicketRequest | null;
  /** Makes unused tickets void. */
  revoke(isVoid: (request: TicketRequest) => boolean): void;
}

/** `now` in milliseconds since the epoch. */
export function createTickets(now: () => number = Date.now): Tickets {
  const open = new Map<string, { readonly request: TicketRequest; readonly expiresAtMs: number }>();
  const digest = (ticket: string) => createHash('sha256').update(ticket).digest('base64');

  function dropOld(): void {
    for (const [key, entry] of open) {
      // Insertion order is expiry order.
      if (entry.expiresAtMs > now() && open.size < MAX_OPEN) return;
      open.delete(key);
    }
  }

  return {
    mint(request) {
      dropOld();
      const ticket = randomBytes(32).toString('base64url');
      const expiresAtMs = now() + TICKET_TTL_MS;
      open.set(digest(ticket), { request, expiresAtMs });
      return { ticket, expiresAt: new Date(expiresAtMs).toISOString() };
    },
    redeem(ticket) {
      const key = digest(ticket);
      const entry = open.get(key);
      open.delete(key);
      return entry && entry.expiresAtMs > now() ? entry.request : null;
    },
    revoke(isVoid) {
      for (const [key, { request }] of open) if (isVoid(request)) open.delete(key);
    },
  };
}
