import { expect, test } from 'vitest';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import { drillEvents } from './drill-events.ts';
import { eventWords, faultWords, momentWords, outageFigure, type Reader, summaryWords } from './drill-words.ts';
import { momentAt } from './moment.ts';
import { calmDrain, fiveFaults, serverOutage, vipKill } from './testing/timelines.ts';

const vi: Reader = { text: messagesOf('vi').workbench, locale: 'vi' };
const en: Reader = { text: messagesOf('en').workbench, locale: 'en' };

test('an outage stands beside what was promised, in either language', () => {
  const [outage] = vipKill.outages;
  expect(outage && outageFigure(outage, vi)).toBe('2,9 s / hứa 3,6 s');
  expect(outage && outageFigure(outage, en)).toBe('2.9 s / promised 3.6 s');
  expect(outageFigure({ fromMs: 0, toMs: 340, ok: true, label: { vi: '', en: '' } }, en)).toBe('340 ms');
});

test('a summary tells the traffic and every outage with its verdict', () => {
  expect(summaryWords(vipKill, en)).toBe(
    'Client: 59 of 600 requests failed. The VIP does not answer: 2.9\u00a0s, at most 3.6\u00a0s promised; passed.',
  );
  expect(summaryWords(serverOutage, vi)).toContain('7,4\u00a0s, cấu hình hứa không quá 6,0\u00a0s; chưa đạt.');
  expect(summaryWords(fiveFaults, en)).toContain('185 of at least 1,500 requests failed.');
  expect(summaryWords(calmDrain, en)).toBe('Client: 180 requests, none failed.');
});

test('faults are told with their times, for those who do not see them', () => {
  expect(faultWords(vipKill, vi)).toBe('Diễn tập dài 30,0 s. Sự cố: Cắt điện lb1 từ 5,02 s đến 19,00 s.');
  expect(faultWords({ ...vipKill, faults: [] }, en)).toBe('The drill took 30.0 s. Faults: —.');
});

test('every kind of event has words of its own', () => {
  const words = drillEvents(serverOutage).map((event) => eventWords(event, en));
  expect(words).toContain('Power off web2');
  expect(words).toContain('Over: Power off web2');
  expect(words).toContain('Outage over: 7.4 s / promised 6.0 s · Failed');
  expect(words).toContain('web2: DOWN');
  expect(words).toContain('Requests failed: 2 (502)');
});

test('a moment says what every lane showed', () => {
  expect(momentWords(momentAt(vipKill, 6_000), vi)).toEqual([
    'sự cố: Cắt điện lb1',
    'Người dùng: hỏng (ETIMEDOUT)',
    'lb1: tắt',
    'lb2: BACKUP',
  ]);
  expect(momentWords(momentAt(vipKill, 1_000), en)).toEqual(['Client: 200 from lb1', 'lb1: MASTER', 'lb2: BACKUP']);
});
