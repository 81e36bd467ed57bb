import { expect, test } from 'vitest';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import { isAsWanted, queueState, routingSummary, wayWords } from './routing-words.ts';
import { cloudRouting, plainRouting } from './testing/figures.ts';

const text = messagesOf('en').workbench.figure.routing;
const message = (label: string) => cloudRouting.messages.filter((each) => each.label === label);

test('a figure is summed up by how many messages are astray', () => {
  expect(routingSummary(cloudRouting, text)).toBe('Messages: 9, not where they belong: 3.');
  expect(routingSummary(plainRouting, text)).toBe('Messages: 2, each where it belongs.');
});

test('a message is told with its key or headers, where it arrived, and what is wrong', () => {
  expect(message('ổ đĩa gắn xong').map((each) => wayWords(each, text))).toEqual([
    '“ổ đĩa gắn xong”, to cloud.notifications with the key volume.attach: arrived in audit. Missing in: volume.',
  ]);
  expect(message('bảo trì').map((each) => wayWords(each, text))).toEqual([
    '“bảo trì”, to broadcast with the key "": arrived in audit, compute. Does not belong in: audit.',
  ]);
  expect(message('báo cáo').map((each) => wayWords(each, text))).toEqual([
    '“báo cáo”, to documents with the headers format=pdf, type=report: arrived in pdf-reports.',
  ]);
  expect(message('kiểm thử').map((each) => wayWords(each, text))).toEqual([
    '“kiểm thử”, to jobs with the key test: in no queue, returned to the publisher.',
  ]);
  expect(message('hoá đơn').map((each) => wayWords(each, text))).toEqual([
    '“hoá đơn”, to billing with the key invoice: arrived in no queue. Missing in: invoices.',
  ]);
});

test('a message that goes by its key or headers is not told them twice', () => {
  const plain = { label: 'a.b', exchange: 'x', routingKey: 'a.b', arrived: ['q'], wanted: ['q'], returned: false };
  expect(wayWords(plain, text)).toBe('“a.b”, to x: arrived in q.');
  expect(wayWords({ ...plain, label: 'k=1', headers: 'k=1' }, text)).toBe('“k=1”, to x: arrived in q.');
});

test('the default exchange is called by its name in the tools', () => {
  const plain = { label: 'm', exchange: '', routingKey: 'q', arrived: ['q'], wanted: ['q'], returned: false };
  expect(wayWords(plain, text)).toContain('to (AMQP default) with the key q');
});

test('what a queue is to a message', () => {
  const mixed = { label: 'm', exchange: 'x', routingKey: '', arrived: ['a', 'b'], wanted: ['b', 'c'], returned: false };
  expect(['a', 'b', 'c', 'd'].map((queue) => queueState(queue, mixed))).toEqual(['extra', 'good', 'missing', 'other']);
  expect(isAsWanted(mixed)).toBe(false);
  expect(isAsWanted({ ...mixed, wanted: ['b', 'a'] })).toBe(true);
});
