/** One sandbox's live help in this process: whose pages are here, which sessions are open, what the learner's page shows. */
import type { HelpSessionView, HubMessage, PageMessage, ShownCursor, ShownFile, ShownTerminals } from './help-protocol.ts';
import type { HelpPlace, HelpSessionRow } from './help-store.ts';

const MAX_PAGES = 16;

/** One open page. */
export interface HelpMember {
  readonly personId: string;
  send(message: HubMessage): void;
  close(code: number): void;
}

export type Publication = Extract<PageMessage, { type: 'file' | 'cursor' | 'terminals' }>;

export interface HelpRoom {
  readonly place: HelpPlace;
  readonly sessions: readonly HelpSessionRow[];
  readonly isEmpty: boolean;
  /** False when this person has more pages open than anybody reads. */
  add(member: HelpMember): boolean;
  remove(member: HelpMember): void;
  /** Takes over what is open now, and tells every page what of it is theirs to know. */
  setSessions(sessions: readonly HelpSessionRow[]): void;
  /** What everybody may see who is in: to the learner's pages and those of mentors who watch. */
  tellAll(message: HubMessage): void;
  tellPerson(personId: string, message: HubMessage): void;
  closePerson(personId: string, code: number): void;
  /** Passes on what the learner's page shows; kept while somebody watches and forgotten with the last of them. */
  publish(publication: Publication): void;
  /** Shows a page that was let in all there is to see. */
  showTo(personId: string): void;
  isWatching(personId: string): boolean;
  /** Milliseconds since this person's last page went; 0 while one is here. */
  absentMs(personId: string, nowMs: number): number;
}

interface Shown {
  file: ShownFile | null;
  cursor: ShownCursor | null;
  terminals: ShownTerminals | null;
}
const NOTHING: Readonly<Shown> = { file: null, cursor: null, terminals: null };

/** `now` in milliseconds. */
export function createHelpRoom(place: HelpPlace, now: () => number): HelpRoom {
  const members = new Set<HelpMember>();
  const leftAt = new Map<string, number>();
  const madeAt = now();
  let sessions: readonly HelpSessionRow[] = [];
  let shown: Shown = { ...NOTHING };

  const isLearner = ({ personId }: HelpMember) => personId === place.owner;
  const isWatching = (personId: string) => sessions.some(({ mentorId, state }) => mentorId === personId && state === 'watching');
  const pagesOf = (personId: string) => [...members].filter((member) => member.personId === personId);
  const isHere = () => pagesOf(place.owner).length > 0;
  const hasWatchers = () => sessions.some(({ state }) => state === 'watching');

  function tellWatchers(message: HubMessage): void {
    for (const member of members) if (!isLearner(member) && isWatching(member.personId)) member.send(message);
  }
  function sessionsFor(member: HelpMember): HubMessage {
    const theirs = isLearner(member) ? sessions : sessions.filter(({ mentorId }) => mentorId === member.personId);
    return { type: 'sessions', sessions: theirs.map(viewOf) };
  }

  return {
    place,
    get sessions() {
      return sessions;
    },
    get isEmpty() {
      return members.size === 0 && sessions.length === 0;
    },
    add(member) {
      if (pagesOf(member.personId).length >= MAX_PAGES) return false;
      const wasHere = isHere();
      members.add(member);
      leftAt.delete(member.personId);
      member.send(sessionsFor(member));
      if (isLearner(member) && !wasHere) tellWatchers({ type: 'learner', isHere: true });
      return true;
    },
    remove(member) {
      if (!members.delete(member) || pagesOf(member.personId).length > 0) return;
      leftAt.set(member.personId, now());
      if (isLearner(member)) tellWatchers({ type: 'learner', isHere: false });
    },
    setSessions(next) {
      sessions = next;
      if (!hasWatchers()) shown = { ...NOTHING };
      for (const member of members) member.send(sessionsFor(member));
    },
    tellAll(message) {
      for (const member of members) if (isLearner(member) || isWatching(member.personId)) member.send(message);
    },
    tellPerson(personId, message) {
      for (const member of pagesOf(personId)) member.send(message);
    },
    closePerson(personId, code) {
      for (const member of pagesOf(personId)) member.close(code);
    },
    publish(publication) {
      if (!hasWatchers()) return;
      if (publication.type === 'file') {
        const isSame = publication.file?.node === shown.file?.node && publication.file?.path === shown.file?.path;
        shown = { ...shown, file: publication.file, cursor: isSame ? shown.cursor : null };
      } else if (publication.type === 'cursor') shown = { ...shown, cursor: publication.cursor };
      else shown = { ...shown, terminals: publication.terminals };
      tellWatchers(publication);
    },
    showTo(personId) {
      const show = (message: HubMessage) => {
        for (const member of pagesOf(personId)) member.send(message);
      };
      show({ type: 'learner', isHere: isHere() });
      if (shown.terminals) show({ type: 'terminals', terminals: shown.terminals });
      show({ type: 'file', file: shown.file });
      if (shown.cursor) show({ type: 'cursor', cursor: shown.cursor });
    },
    isWatching,
    absentMs: (personId, nowMs) => (pagesOf(personId).length > 0 ? 0 : nowMs - (leftAt.get(personId) ?? madeAt)),
  };
}

const viewOf = ({ id, mentorId, mentorName, state, keyboard }: HelpSessionRow): HelpSessionView => ({
  id,
  mentorId,
  mentorName,
  state: state === 'asked' ? 'asked' : 'watching',
  keyboard,
});
