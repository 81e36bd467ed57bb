/**
 * Live help in one web process: joins the pages of a learner and of those who help, asks the pure machine what may be,
 * writes it down, and only then acts: pages are told, sockets in the labs process closed, the keyboard given or taken.
 * What happens to one sandbox happens in a row, so that an older wish never overtakes a newer one.
 */
import type { LabsClient } from '#labs/gateway/client.ts';
import type { Mentorship } from '../cohorts/cohort-access.ts';
import { readErrorCode } from '../labs/errors.ts';
import { decideSandboxAccess, type HelpGrant } from '../sandbox-access.ts';
import { HELP_CLOSE_CODES, type HelpMessageView, type PageAct, type PageMessage } from './help-protocol.ts';
import { createHelpRoom, type HelpMember, type HelpRoom } from './help-room.ts';
import { ASKED_FOR_MS, type HelpAct, type HelpActor, MENTOR_GONE_MS, stillAgreed } from './help-session.ts';
import { endReasonOf, type HelpPlace, type HelpSessionRow } from './help-store.ts';
import { createLabsTeller } from './labs-teller.ts';

/** How soon an agreement that ended closes what is open, at the latest. */
export const LOOK_AGAIN_MS = 2000;

export interface HelpHubParts {
  readonly store: {
    open(sandboxId?: string): Promise<readonly HelpSessionRow[]>;
    begin(place: HelpPlace, mentorId: string, mentorship: Mentorship): Promise<boolean>;
    act(id: string, act: HelpAct, by: HelpActor): Promise<HelpSessionRow | null>;
    say(place: HelpPlace, authorId: string, text: string): Promise<HelpMessageView>;
    messages(place: HelpPlace): Promise<readonly HelpMessageView[]>;
    mentorship(mentorId: string, learnerId: string): Promise<Mentorship | null>;
    grant(mentorId: string, place: HelpPlace): Promise<HelpGrant | null>;
  };
  readonly labs: Pick<LabsClient, 'get' | 'giveKeyboard' | 'closeWatcher'>;
  /** Told of our own failures, with their cause. */
  report(cause: unknown): void;
  now?(): number;
}

export interface HelpHub {
  /** A page came. The caller passes on what it says and calls `leave` when it goes. */
  join(place: HelpPlace, member: HelpMember): Promise<void>;
  leave(place: HelpPlace, member: HelpMember): void;
  /** Resolves when what it asked for was done or refused; never rejects. */
  receive(place: HelpPlace, member: HelpMember, message: PageMessage): Promise<void>;
  /** Tells the labs process who may type, as it is written down now: it forgets when it is restarted. */
  tellKeyboard(place: HelpPlace): Promise<void>;
  /** Aborted when this mentor's watching of this sandbox ends. */
  watchSignal(sandboxId: string, mentorId: string): AbortSignal;
  /** Looks whether everything that is open may stay so, and closes what may not. Never rejects. */
  lookAgain(): Promise<void>;
  /** Takes over sessions an earlier process left open, and begins to look after all of them. */
  resume(): Promise<void>;
  dispose(): void;
}

const BY_LEARNER: ReadonlySet<PageAct> = new Set(['allow', 'decline', 'end', 'give-keyboard', 'refuse-keyboard', 'take-keyboard']);

export function createHelpHub({ store, labs, report, now = Date.now }: HelpHubParts): HelpHub {
  const rooms = new Map<string, HelpRoom>();
  const rows = new Map<string, Promise<unknown>>();
  const watching = new Map<string, AbortController>();
  const teller = createLabsTeller({ store, labs, report });
  let timer: ReturnType<typeof setInterval> | undefined;
  let looking: Promise<void> | null = null;

  const keyOf = (sandboxId: string, mentorId: string) => `${sandboxId} ${mentorId}`;
  function roomOf(place: HelpPlace): HelpRoom {
    const known = rooms.get(place.id);
    // A sandbox that changed hands is another one: nothing of what was shown goes along.
    if (known?.place.owner === place.owner) return known;
    const made = createHelpRoom(place, now);
    rooms.set(place.id, made);
    return made;
  }

  /** After everything that was asked for this sandbox before. */
  function inRow<T>(sandboxId: string, act: () => Promise<T>): Promise<T> {
    const done = (rows.get(sandboxId) ?? Promise.resolve()).then(act, act);
    rows.set(sandboxId, done);
    const forget = () => {
      if (rows.get(sandboxId) === done) rows.delete(sandboxId);
    };
    done.then(forget, forget);
    return done;
  }

  async function refresh(room: HelpRoom): Promise<void> {
    room.setSessions(await store.open(room.place.id));
  }

  async function letIn(room: HelpRoom, mentorId: string): Promise<void> {
    room.tellPerson(mentorId, { type: 'messages', messages: [...(await store.messages(room.place))] });
    room.showTo(mentorId);
  }

  /** Written down first, so that nothing new opens; then everything that is open closes. */
  async function shut(room: HelpRoom, session: HelpSessionRow, act: HelpAct, by: HelpActor): Promise<void> {
    const { id: sandboxId } = room.place;
    const key = keyOf(sandboxId, session.mentorId);
    watching.get(key)?.abort();
    watching.delete(key);
    await teller.closeWatcher(sandboxId, session.mentorId);
    const ended = { type: 'ended', session: session.id, mentorName: session.mentorName, reason: endReasonOf(act, by) } as const;
    room.tellPerson(room.place.owner, ended);
    room.tellPerson(session.mentorId, ended);
    if (act === 'consent-gone' || act === 'sandbox-gone') room.closePerson(session.mentorId, HELP_CLOSE_CODES.over);
  }

  /** One mentor types at a time. */
  async function takeFromOthers(room: HelpRoom, { id }: HelpSessionRow): Promise<void> {
    const others = room.sessions.filter((other) => other.id !== id && other.keyboard === 'yes');
    for (const other of others) await store.act(other.id, 'take-keyboard', 'learner');
  }

  /** One act on one session; false when it is refused. Only inside `inRow`. */
  async function act(room: HelpRoom, session: HelpSessionRow, what: HelpAct, by: HelpActor): Promise<boolean> {
    if (what === 'give-keyboard') await takeFromOthers(room, session);
    const done = await store.act(session.id, what, by);
    const after = await store.open(room.place.id);
    const isOver = !after.some(({ id }) => id === session.id);
    // Rows go with whoever leaves the platform; what they let in closes all the same.
    const isLost = by === 'platform' && isOver && room.sessions.some(({ id }) => id === session.id);
    const before = done ?? (isLost ? session : null);
    if (before === null) return false;
    if (before.keyboard === 'yes' || what === 'give-keyboard') await teller.tellKeyboard(room.place);
    if (isOver) await shut(room, before, what, by);
    room.setSessions(after);
    if (what === 'allow') await letIn(room, session.mentorId);
    return true;
  }

  async function ask(room: HelpRoom, member: HelpMember): Promise<boolean> {
    const { place } = room;
    if (member.personId === place.owner) return false;
    const mentorship = await store.mentorship(member.personId, place.owner);
    if (mentorship === null || !(await store.begin(place, member.personId, mentorship))) return false;
    await refresh(room);
    if (room.isWatching(member.personId)) await letIn(room, member.personId);
    return true;
  }

  async function say(room: HelpRoom, member: HelpMember, text: string): Promise<boolean> {
    const { place } = room;
    const isLearner = member.personId === place.owner;
    const mayTalk = isLearner
      ? room.sessions.some(({ state }) => state === 'watching')
      : decideSandboxAccess({ id: member.personId }, place, await store.grant(member.personId, place), 'look').allow;
    if (!mayTalk) return false;
    room.tellAll({ type: 'message', message: await store.say(place, member.personId, text) });
    return true;
  }

  async function actOf(room: HelpRoom, member: HelpMember, what: PageAct, sessionId: string): Promise<boolean> {
    await refresh(room);
    const session = room.sessions.find(({ id }) => id === sessionId);
    const by: HelpActor = member.personId === room.place.owner ? 'learner' : 'mentor';
    if (!session || (by === 'mentor' && session.mentorId !== member.personId)) return false;
    if (by === 'learner' && !BY_LEARNER.has(what)) return false;
    return act(room, session, what, by);
  }

  async function receive(place: HelpPlace, member: HelpMember, message: PageMessage): Promise<void> {
    const room = roomOf(place);
    if (message.type === 'file' || message.type === 'cursor' || message.type === 'terminals') {
      if (member.personId === place.owner) room.publish(message);
      return;
    }
    try {
      const isDone = await inRow(place.id, () => {
        if (message.type === 'ask') return ask(room, member);
        return message.type === 'say' ? say(room, member, message.text) : actOf(room, member, message.act, message.session);
      });
      if (!isDone) member.send({ type: 'refused', what: message.type === 'act' ? message.act : message.type });
    } catch (cause) {
      report(cause);
      member.send({ type: 'refused', what: message.type === 'act' ? message.act : message.type });
    }
  }

  /** What should end the session now; null for nothing. */
  async function whyOver(room: HelpRoom, session: HelpSessionRow): Promise<HelpAct | null> {
    if (session.state === 'asked' && now() - session.askedAt.getTime() > ASKED_FOR_MS) return 'expire';
    const mentorship = await store.mentorship(session.mentorId, session.learnerId);
    if (!stillAgreed(session.cohortId, mentorship)) return 'consent-gone';
    if (room.absentMs(session.mentorId, now()) > MENTOR_GONE_MS) return 'mentor-gone';
    return (await isSandboxThere(room.place)) ? null : 'sandbox-gone';
  }

  async function isSandboxThere(place: HelpPlace): Promise<boolean> {
    try {
      return (await labs.get(place.id)).owner === place.owner;
    } catch (cause) {
      // Away is not gone.
      return readErrorCode(cause) !== 'not-found';
    }
  }

  async function look(): Promise<void> {
    await teller.tryAgain();
    for (const room of [...rooms.values()]) {
      if (room.isEmpty) rooms.delete(room.place.id);
      for (const session of room.sessions) {
        const why = await whyOver(room, session);
        if (why !== null) await inRow(room.place.id, () => act(room, session, why, 'platform'));
      }
    }
  }

  function lookAgain(): Promise<void> {
    looking ??= look()
      .catch(report)
      .finally(() => {
        looking = null;
      });
    return looking;
  }

  return {
    async join(place, member) {
      await inRow(place.id, async () => {
        const open = await store.open(place.id);
        const room = roomOf(place);
        room.setSessions(open);
        if (!room.add(member)) return member.close(HELP_CLOSE_CODES.tooMuch);
        if (member.personId === place.owner) member.send({ type: 'messages', messages: [...(await store.messages(place))] });
        else if (room.isWatching(member.personId)) await letIn(room, member.personId);
      });
    },
    leave: (place, member) => roomOf(place).remove(member),
    receive,
    tellKeyboard: (place) => inRow(place.id, () => teller.tellKeyboard(place)),
    watchSignal(sandboxId, mentorId) {
      const key = keyOf(sandboxId, mentorId);
      const controller = watching.get(key) ?? new AbortController();
      watching.set(key, controller);
      return controller.signal;
    },
    lookAgain,
    async resume() {
      timer ??= setInterval(() => void lookAgain(), LOOK_AGAIN_MS);
      timer.unref();
      for (const session of await store.open())
        await refresh(roomOf({ id: session.sandboxId, lab: session.lab, owner: session.learnerId }));
    },
    dispose() {
      clearInterval(timer);
      for (const controller of watching.values()) controller.abort();
      watching.clear();
      rooms.clear();
    },
  };
}
