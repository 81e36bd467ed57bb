import { expect, test } from 'vitest';
import { isEmptyPrompt } from './prompt.ts';

test.each([
  ['root@lb:~# |', true],
  ['root@lb:/etc/haproxy# |            ', true],
  ['deploy@web1:~$ |', true],
  ['root@lb:~# hap|', false],
  ['root@lb:~# |roxy', false],
  ['root@lb:~# echo # |', false],
  ['root@lb:~#|', false],
  ['MariaDB [(none)]> |', false],
  ['>>> |', false],
  ['|', false],
  ['-- INSERT --|', false],
])('%j: %j', (drawn, isEmpty) => expect(isEmptyPrompt(drawn.replace('|', ''), drawn.indexOf('|'))).toBe(isEmpty));
