/** The hub with a real database and pages that only listen; the labs process is a list of what it was told. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { database } from '#prisma/client.ts';
import { createScratchDatabase } from '#prisma/testing/scratch-database.ts';
import { findHelpGrant, mentorshipNow } from './find-help-grant.ts';
import { createHelpHub, type HelpHub } from './help-hub.ts';
import { HELP_CLOSE_CODES, type HelpSessionView, type HubMessage, type PageAct, type PageMessage } from './help-protocol.ts';
import type { HelpMember } from './help-room.ts';
import { ASKED_FOR_MS, MENTOR_GONE_MS } from './help-session.ts';
import { actOnHelpSession, beginHelpSession, helpMessages, keepHelpMessage, openHelpSessions } from './help-store.ts';

const PLACE = { id: 'sandbox-1', lab: 'week-1/haproxy-basics', owner: 'an' };
const FILE = { node: 'lb', path: '/etc/hosts', text: 'unsaved', isUnsaved: true };

let scratch: Awaited<ReturnType<typeof createScratchDatabase>>;
let hub: HelpHub;
let told: string[];
let reported: unknown[];
let labsProblem: string | null;
let nowMs: number;

beforeAll(async () => {
  scratch = await createScratchDatabase();
});
afterAll(() => scratch.dispose());
afterEach(() => hub.dispose());
beforeEach(async () => {
  told = [];
  reported = [];
  labsProblem = null;
  nowMs = Date.now();
  await database().user.deleteMany();
  await database().cohort.deleteMany();
  await database().helpMessage.deleteMany();
  for (const [id, role] of [
    ['an', 'learner'],
    ['binh', 'learner'],
    ['lan', 'mentor'],
    ['minh', 'mentor'],
    ['xa', 'mentor'],
  ] as const)
    await database().user.create({ data: { id, name: id.toUpperCase(), role } });
  await database().cohort.create({
    data: {
      id: 'k1',
      name: 'K1',
      watching: 'open',
      members: {
        create: [
          { userId: 'an', role: 'learner', agreedWatching: 'ask' },
          { userId: 'lan', role: 'mentor' },
          { userId: 'minh', role: 'mentor' },
        ],
      },
    },
  });
  hub = makeHub();
});

function makeHub(): HelpHub {
  const tell = async (what: string) => {
    if (labsProblem !== null) throw Object.assign(new Error(labsProblem), { code: labsProblem });
    told.push(what);
  };
  return createHelpHub({
    store: {
      open: openHelpSessions,
      begin: beginHelpSession,
      act: actOnHelpSession,
      say: keepHelpMessage,
      messages: helpMessages,
      mentorship: mentorshipNow,
      grant: findHelpGrant,
    },
    labs: {
      get: async (id) => {
        if (labsProblem !== null) throw Object.assign(new Error(labsProblem), { code: labsProblem });
        return { id, owner: 'an' } as Awaited<ReturnType<Parameters<typeof createHelpHub>[0]['labs']['get']>>;
      },
      giveKeyboard: (id, person) => tell(`keyboard ${id} ${person}`),
      closeWatcher: (id, person) => tell(`close ${id} ${person}`),
    },
    report: (cause) => void reported.push(cause),
    now: () => nowMs,
  });
}

/** An open page and everything it was told. */
async function open(personId: string) {
  const heard: HubMessage[] = [];
  const closed: number[] = [];
  const member: HelpMember = { personId, send: (message) => void heard.push(message), close: (code) => void closed.push(code) };
  await hub.join(PLACE, member);
  const last = <T extends HubMessage['type']>(type: T) =>
    heard.findLast((message): message is Extract<HubMessage, { type: T }> => message.type === type);
  return {
    heard,
    closed,
    last,
    sessions: (): readonly HelpSessionView[] => last('sessions')?.sessions ?? [],
    say: (message: PageMessage) => hub.receive(PLACE, member, message),
    act: (act: PageAct, session = last('sessions')?.sessions[0]?.id ?? 'none') => hub.receive(PLACE, member, { type: 'act', act, session }),
    leave: () => hub.leave(PLACE, member),
  };
}

const setAgreement = (agreedWatching: 'off' | 'ask' | 'open') =>
  database().cohortMember.update({ where: { cohortId_userId: { cohortId: 'k1', userId: 'an' } }, data: { agreedWatching } });
const grant = () => findHelpGrant('lan', PLACE);
const actions = async () =>
  (await database().auditEntry.findMany({ orderBy: { at: 'asc' } })).map(({ action, reason }) => reason ?? action);
async function watching() {
  const an = await open('an');
  const lan = await open('lan');
  await lan.say({ type: 'ask' });
  await an.act('allow');
  return { an, lan };
}

test('who asks is shown to the learner and sees nothing until they are let in', async () => {
  const an = await open('an');
  const lan = await open('lan');
  await lan.say({ type: 'ask' });
  await lan.say({ type: 'ask' });
  expect(an.sessions()).toMatchObject([{ mentorName: 'LAN', state: 'asked', keyboard: 'no' }]);
  await an.say({ type: 'file', file: FILE });
  expect(await grant()).toBeNull();
  expect(lan.heard.map(({ type }) => type)).not.toContain('file');
  await an.act('allow');
  expect(await grant()).toMatchObject({ mentorId: 'lan', mayType: false });
  expect(lan.sessions()).toMatchObject([{ state: 'watching' }]);
  await an.say({ type: 'file', file: FILE });
  expect(lan.last('file')).toEqual({ type: 'file', file: FILE });
  expect(await actions()).toEqual(['help.asked', 'help.allowed']);
});

test('where it was agreed to beforehand, watching begins at once and the learner’s page says so', async () => {
  await setAgreement('open');
  const an = await open('an');
  const lan = await open('lan');
  await lan.say({ type: 'ask' });
  expect(an.sessions()).toMatchObject([{ mentorName: 'LAN', state: 'watching' }]);
  expect(lan.last('learner')).toEqual({ type: 'learner', isHere: true });
  expect(await actions()).toEqual(['help.began']);
});

test.each(['xa', 'binh'])('%s, who shares nothing with the learner, may ask for nothing', async (stranger) => {
  const an = await open('an');
  const page = await open(stranger);
  await page.say({ type: 'ask' });
  await page.say({ type: 'say', text: 'hello' });
  expect(page.last('refused')).toBeDefined();
  expect(an.sessions()).toEqual([]);
  expect(await database().helpSession.count()).toBe(0);
  expect(await database().helpMessage.count()).toBe(0);
});

test('where nobody may watch, nobody may ask', async () => {
  await setAgreement('off');
  const lan = await open('lan');
  await lan.say({ type: 'ask' });
  expect(lan.last('refused')).toEqual({ type: 'refused', what: 'ask' });
});

test('the keyboard: asked for, given, taken back; the labs process is told at once', async () => {
  const { an, lan } = await watching();
  await an.act('give-keyboard');
  expect(an.last('refused')).toEqual({ type: 'refused', what: 'give-keyboard' });
  await lan.act('ask-keyboard');
  await lan.act('give-keyboard');
  expect(told).toEqual([]);
  await an.act('give-keyboard');
  expect(told).toEqual(['keyboard sandbox-1 lan']);
  expect(await grant()).toMatchObject({ mayType: true });
  await an.act('take-keyboard');
  expect(told.at(-1)).toBe('keyboard sandbox-1 null');
  expect(lan.sessions()).toMatchObject([{ keyboard: 'no' }]);
  expect((await actions()).slice(2)).toEqual(['help.keyboard-asked', 'help.keyboard-given', 'help.keyboard-taken-back']);
});

test('one mentor has the keyboard at a time, and none answers for another', async () => {
  const { an, lan } = await watching();
  const minh = await open('minh');
  await minh.say({ type: 'ask' });
  const [ofLan, ofMinh] = an.sessions().map(({ id }) => id);
  await minh.act('end', ofLan);
  await minh.act('hand-back', ofLan);
  expect(lan.sessions()).toHaveLength(1);
  expect(minh.sessions().map(({ id }) => id)).toEqual([ofMinh]);
  await an.act('allow', ofMinh);
  for (const [page, id] of [
    [lan, ofLan],
    [minh, ofMinh],
  ] as const) {
    await page.act('ask-keyboard', id);
    await an.act('give-keyboard', id);
  }
  expect(an.sessions().map(({ mentorName, keyboard }) => [mentorName, keyboard])).toEqual([
    ['LAN', 'no'],
    ['MINH', 'yes'],
  ]);
  expect(told.at(-1)).toBe('keyboard sandbox-1 minh');
});

test('the learner ends it: streams, sockets and the keyboard are gone, and what follows is not heard', async () => {
  const { an, lan } = await watching();
  await lan.act('ask-keyboard');
  await an.act('give-keyboard');
  const signal = hub.watchSignal('sandbox-1', 'lan');
  await an.act('end');
  expect(signal.aborted).toBe(true);
  expect(told.slice(-2)).toEqual(['keyboard sandbox-1 null', 'close sandbox-1 lan']);
  expect(lan.last('ended')).toMatchObject({ reason: 'learner' });
  expect(await grant()).toBeNull();
  const heard = lan.heard.length;
  await an.say({ type: 'file', file: FILE });
  await lan.say({ type: 'say', text: 'still there?' });
  expect(lan.heard.slice(heard)).toEqual([{ type: 'refused', what: 'say' }]);
  expect(hub.watchSignal('sandbox-1', 'lan').aborted).toBe(false);
});

test('what is said reaches both and is still there after a reload', async () => {
  const { an, lan } = await watching();
  await lan.say({ type: 'say', text: 'xem dòng 12' });
  await an.say({ type: 'say', text: 'vâng' });
  for (const page of [an, lan]) expect(page.last('message')).toMatchObject({ message: { text: 'vâng', authorName: 'AN' } });
  const again = await open('lan');
  expect(again.last('messages')?.messages.map(({ text }) => text)).toEqual(['xem dòng 12', 'vâng']);
});

test('a mentor who comes back sees at once what the learner shows', async () => {
  const { an, lan } = await watching();
  await an.say({ type: 'terminals', terminals: { open: ['lb/main'], shown: ['lb/main'], focused: 0 } });
  await an.say({ type: 'file', file: FILE });
  await an.say({ type: 'cursor', cursor: { line: 3, column: 1, fromLine: 3, fromColumn: 1 } });
  lan.leave();
  const again = await open('lan');
  expect(again.last('file')).toEqual({ type: 'file', file: FILE });
  expect(again.last('cursor')).toMatchObject({ cursor: { line: 3 } });
  expect(again.last('terminals')).toMatchObject({ terminals: { shown: ['lb/main'] } });
  an.leave();
  expect(again.last('learner')).toEqual({ type: 'learner', isHere: false });
});

test('nothing a mentor sends passes for what the learner shows', async () => {
  const { lan } = await watching();
  const minh = await open('minh');
  const heard = lan.heard.length;
  await minh.say({ type: 'file', file: FILE });
  expect(lan.heard.slice(heard)).toEqual([]);
});

test.each<[string, () => Promise<unknown>]>([
  ['the learner agrees no longer', () => setAgreement('off')],
  ['the learner leaves the cohort', () => database().cohortMember.updateMany({ where: { userId: 'an' }, data: { leftAt: new Date() } })],
  ['the mentor is removed', () => database().cohortMember.updateMany({ where: { userId: 'lan' }, data: { leftAt: new Date() } })],
  ['the mentor is no mentor any more', () => database().user.update({ where: { id: 'lan' }, data: { role: 'learner' } })],
  ['the cohort switches watching off', () => database().cohort.update({ where: { id: 'k1' }, data: { watching: 'off' } })],
  ['the cohort is archived', () => database().cohort.update({ where: { id: 'k1' }, data: { archivedAt: new Date() } })],
])('%s: no door opens from that moment, and what is open closes', async (_name, change) => {
  const { lan } = await watching();
  const signal = hub.watchSignal('sandbox-1', 'lan');
  await change();
  expect(await grant()).toBeNull();
  await hub.lookAgain();
  expect(signal.aborted).toBe(true);
  expect(lan.closed).toEqual([HELP_CLOSE_CODES.over]);
  expect(told).toContain('close sandbox-1 lan');
  expect((await actions()).at(-1)).toBe('consent');
});

test.each<[string, () => Promise<unknown>]>([
  ['the learner', () => database().user.delete({ where: { id: 'an' } })],
  ['the mentor', () => database().user.delete({ where: { id: 'lan' } })],
  ['the cohort', () => database().cohort.delete({ where: { id: 'k1' } })],
])('%s is deleted, and the session with it: what is open closes all the same', async (_name, remove) => {
  const { lan } = await watching();
  await remove();
  expect(await grant()).toBeNull();
  await hub.lookAgain();
  expect(lan.closed).toEqual([HELP_CLOSE_CODES.over]);
  expect(told).toContain('close sandbox-1 lan');
  await hub.lookAgain();
  expect(lan.closed).toHaveLength(1);
});

test('a mentor whose page is gone has left after a while, not at once', async () => {
  const { an, lan } = await watching();
  lan.leave();
  nowMs += MENTOR_GONE_MS - 1000;
  await hub.lookAgain();
  expect(an.sessions()).toHaveLength(1);
  nowMs += 2000;
  await hub.lookAgain();
  expect(an.last('ended')).toMatchObject({ reason: 'mentor-gone' });
  expect(told).toContain('close sandbox-1 lan');
});

test('a request nobody answers is withdrawn', async () => {
  const an = await open('an');
  const lan = await open('lan');
  await lan.say({ type: 'ask' });
  nowMs += ASKED_FOR_MS + 1000;
  await hub.lookAgain();
  expect(an.sessions()).toEqual([]);
  expect(lan.last('ended')).toMatchObject({ reason: 'expired' });
});

test('a sandbox that is gone ends it; a labs process that is away does not, and is told later', async () => {
  const { an, lan } = await watching();
  labsProblem = 'labs-unreachable';
  await hub.lookAgain();
  expect(an.sessions()).toHaveLength(1);
  await an.act('end');
  expect(await grant()).toBeNull();
  expect(told).toEqual([]);
  labsProblem = null;
  await hub.lookAgain();
  expect(told).toEqual(['close sandbox-1 lan']);
  await lan.say({ type: 'ask' });
  labsProblem = 'not-found';
  await hub.lookAgain();
  expect(lan.closed).toEqual([HELP_CLOSE_CODES.over]);
  expect(reported).toEqual([]);
});

test('what could not be closed is not closed after the mentor was let in again', async () => {
  const { an, lan } = await watching();
  labsProblem = 'labs-unreachable';
  await an.act('end');
  await lan.say({ type: 'ask' });
  await an.act('allow');
  labsProblem = null;
  await hub.lookAgain();
  expect(told).toEqual([]);
  expect(await grant()).not.toBeNull();
});

test('another process takes over what was open, and ends it when nobody comes back', async () => {
  await watching();
  hub.dispose();
  hub = makeHub();
  await hub.resume();
  await hub.lookAgain();
  expect(await grant()).not.toBeNull();
  nowMs += MENTOR_GONE_MS + 1000;
  await hub.lookAgain();
  expect(await grant()).toBeNull();
});

test('leave given in one cohort is none in another that asks', async () => {
  await watching();
  await database().cohort.create({
    data: {
      id: 'k2',
      name: 'K2',
      watching: 'ask',
      members: {
        create: [
          { userId: 'an', role: 'learner', agreedWatching: 'ask' },
          { userId: 'lan', role: 'mentor' },
        ],
      },
    },
  });
  await setAgreement('off');
  expect(await grant()).toBeNull();
});
