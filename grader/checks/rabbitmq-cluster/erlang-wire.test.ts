import { expect, test } from 'vitest';
import { EPMD_NAMES, handshakeGreeting, parseEpmdNames, parseHandshakeName } from './erlang-wire.ts';

test('the question for names is NAMES_REQ', () => {
  expect([...Buffer.from(EPMD_NAMES)]).toEqual([0, 1, 110]);
});

test('the nodes epmd knows are read out of its answer', () => {
  const received = '\u0000\u0000\u0011\u0011name rabbit at port 25672\nname rabbitmqcli-1-rabbit at port 35672\n';
  expect(parseEpmdNames(received)).toEqual([
    { name: 'rabbit', port: 25672 },
    { name: 'rabbitmqcli-1-rabbit', port: 35672 },
  ]);
});

test('an epmd that knows nobody answers with its port alone', () => {
  expect(parseEpmdNames('\u0000\u0000\u0011\u0011')).toEqual([]);
});

test('a greeting carries its length, its capabilities and our name', () => {
  const bytes = Buffer.from(handshakeGreeting('probe@probe'));
  expect(bytes.readUInt16BE(0)).toBe(bytes.length - 2);
  expect(bytes.subarray(2, 3).toString()).toBe('N');
  expect(bytes.readBigUInt64BE(3)).toBe(0x0000_0004_0700_0000n);
  expect(bytes.readUInt16BE(15)).toBe(11);
  expect(bytes.subarray(17).toString()).toBe('probe@probe');
});

/** What RabbitMQ 4.0.5 on Erlang 27 sent, as the probe hands it on: bytes that are no UTF-8 are replaced. */
const CHALLENGE =
  '\u0000\u0003sok\u0000#N\u0000\u0000\u0000\r\u0007\ufffd\ufffdda\u001c\ufffdk\u0004\u0005\ufffd\u0000\u0010rabbit@localhost';

test('the other side names itself in its challenge', () => {
  expect(parseHandshakeName(CHALLENGE)).toBe('rabbit@localhost');
});

test.each([
  ['a refusal', '\u0000\fsnot_allowed'],
  ['silence', ''],
  ['another protocol', 'SSH-2.0-OpenSSH_9.2 root@host'],
])('%s names nobody', (_what, received) => {
  expect(parseHandshakeName(received)).toBeNull();
});
