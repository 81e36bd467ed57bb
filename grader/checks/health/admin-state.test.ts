import { expect, test } from 'vitest';
import { fakeSandbox } from '../../testing/fake-sandbox.ts';
import { parseAdminState, setAdminState } from './admin-state.ts';

/** As HAProxy 3.0.11 says it, shortened. */
const told = (bits: number) => `1
# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight
3 web 1 web1 10.10.10.11 2 0 1
3 web 3 web3 10.10.10.13 2 ${bits} 1
`;

test.each([
  [0, 'ready'],
  [8, 'drain'],
  [1, 'maint'],
  [5, 'maint'],
  [9, 'maint'],
])('bits %i are %s', (bits, state) => {
  expect(parseAdminState(told(bits), 'web', 'web3')).toBe(state);
  expect(parseAdminState(told(bits), 'web', 'web1')).toBe('ready');
});

test('a server that is not there, and text that is something else, have no state', () => {
  expect(parseAdminState(told(0), 'web', 'web4')).toBeNull();
  expect(parseAdminState('Permission denied\n', 'web', 'web3')).toBeNull();
  expect(parseAdminState(told(0).replace(' 2 0 1\n', ' 2 x 1\n'), 'web', 'web1')).toBeNull();
});

test('an order the process refuses is our failure', async () => {
  const place = { node: 'lb', socket: '/run/s', proxy: 'web', server: 'web3' };
  const asked: string[] = [];
  const saying = (text: string | null) => {
    const answer = (line: string) => {
      asked.push(line);
      return text;
    };
    const sandbox = fakeSandbox({ sockets: { 'lb:/run/s': answer } });
    return {
      sandbox,
      signal: new AbortController().signal,
      now: () => 0,
      defer: () => undefined,
      record: () => undefined,
      draw: () => undefined,
    };
  };
  await setAdminState(saying('\n'), place, 'drain');
  expect(asked).toEqual(['set server web/web3 state drain\n']);
  await expect(setAdminState(saying('Permission denied\n'), place, 'drain')).rejects.toThrow(/Permission denied/);
  await expect(setAdminState(saying(null), place, 'drain')).rejects.toThrow(/no answer/);
});
