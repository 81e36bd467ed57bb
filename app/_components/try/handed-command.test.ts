import { expect, test } from 'vitest';
import { readHanded, typableCommand } from './handed-command.ts';

test.each([
  ['haproxy -c -f /etc/haproxy/haproxy.cfg', 'haproxy -c -f /etc/haproxy/haproxy.cfg'],
  ['  echo "cân bằng"  ', 'echo "cân bằng"'],
  ['reboot\n', 'reboot'],
  ['true\rreboot\n', 'true reboot'],
  ['echo\u001b[201~\rreboot\r', 'echo [201~ reboot'],
  ['ls\u0003\u0004\u0000\u2028\u202egpj.\u200b', 'ls gpj.'],
  ['a\tb', 'a b'],
])('%j is typed as %j', (text, typed) => expect(typableCommand(text)).toBe(typed));

test.each(['', '\n\r', 'x'.repeat(1_001)])('%j is not typed at all', (text) => expect(typableCommand(text)).toBeNull());

test('only what is meant for this lab is read', () => {
  const given = { lab: 'week-1/a', node: 'lb', command: 'ls\r' };
  expect(readHanded(given, 'week-1/a')).toEqual({ ...given, command: 'ls' });
  for (const wrong of [null, 'ls', [], { ...given, lab: 'week-1/b' }, { ...given, node: 1 }, { ...given, command: '\n' }]) {
    expect(readHanded(wrong, 'week-1/a')).toBeNull();
  }
});
