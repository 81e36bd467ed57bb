/** How a lesson finds the lab's page in another tab: it asks, whoever has the lab open offers, one of them is given the command. */
import { type HandedCommand, readHanded } from './handed-command.ts';

/** The part of a BroadcastChannel that is used; messages come from any page of this origin, and never from its own end. */
export interface TryChannel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  close(): void;
}

export const TRY_CHANNEL = 'luyen:try';
/** An open page answers in a few milliseconds; one that a browser has put to sleep does not answer at all. */
const OFFER_WITHIN_MS = 300;

interface Message {
  readonly type: 'wanted' | 'offer' | 'take';
  readonly id: string;
  readonly lab: string;
  /** The page that offers, and is meant by `take`. */
  readonly page?: string;
  readonly handed?: unknown;
}

function isMessage(data: unknown): data is Message {
  return typeof data === 'object' && data !== null && 'type' in data && 'id' in data && 'lab' in data;
}

/** A name nobody else has by accident. Not crypto.randomUUID: that is missing where a site is served without TLS. */
export function newPageName(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
}

/** Gives the command to a page that has its lab open. Resolves with false when none answers. Closes the channel. */
export function handToOpenPage(channel: TryChannel, handed: HandedCommand, id: string, withinMs = OFFER_WITHIN_MS): Promise<boolean> {
  const { lab } = handed;
  return new Promise((resolve) => {
    const over = (isTaken: boolean) => {
      clearTimeout(timer);
      channel.close();
      resolve(isTaken);
    };
    const timer = setTimeout(() => over(false), withinMs);
    channel.addEventListener('message', ({ data }) => {
      if (!isMessage(data) || data.type !== 'offer' || data.id !== id) return;
      channel.postMessage({ type: 'take', id, lab, page: data.page, handed } satisfies Message);
      over(true);
    });
    channel.postMessage({ type: 'wanted', id, lab } satisfies Message);
  });
}

/** Offers this page for commands of its lab until the channel is closed. */
export function offerPage(channel: TryChannel, lab: string, page: string, onCommand: (handed: HandedCommand) => void): void {
  channel.addEventListener('message', ({ data }) => {
    if (!isMessage(data) || data.lab !== lab) return;
    if (data.type === 'wanted') channel.postMessage({ type: 'offer', id: data.id, lab, page } satisfies Message);
    if (data.type !== 'take' || data.page !== page) return;
    const handed = readHanded(data.handed, lab);
    if (handed !== null) onCommand(handed);
  });
}
