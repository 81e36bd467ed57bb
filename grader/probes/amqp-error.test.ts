import { expect, test } from 'vitest';
import { amqpErrorOf } from './amqp-error.ts';

test.each([
  [
    'Handshake terminated by server: 403 (ACCESS-REFUSED) with message "ACCESS_REFUSED - Login was refused"',
    { replyCode: 403, code: 'ACCESS_REFUSED', message: 'ACCESS_REFUSED - Login was refused' },
  ],
  [
    'Operation failed: QueueDeclare; 406 (PRECONDITION-FAILED) with message "PRECONDITION_FAILED - inequivalent arg "x""',
    { replyCode: 406, code: 'PRECONDITION_FAILED', message: 'PRECONDITION_FAILED - inequivalent arg "x"' },
  ],
  ['Expected ConnectionOpenOk; got <ConnectionClose channel:0>', { code: 'VHOST_REFUSED', message: expect.any(String) }],
  ['Unexpected close', { code: 'closed', message: 'Unexpected close' }],
])('%s', (text, error) => {
  expect(amqpErrorOf(new Error(text))).toEqual(error);
});

test("a system's error keeps its code", () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 10.10.10.11:5672'), { code: 'ECONNREFUSED' });
  expect(amqpErrorOf(refused)).toEqual({ code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 10.10.10.11:5672' });
});

test('a socket that we cut is closed', () => {
  expect(amqpErrorOf(Object.assign(new Error('aborted'), { code: 'ABORT_ERR' })).code).toBe('closed');
});
