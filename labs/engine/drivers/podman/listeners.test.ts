import { expect, test } from 'vitest';
import { parseListeners } from './listeners.ts';

const HEAD = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';

test('only sockets that listen, and only on this port', () => {
  const text = `${HEAD}   0: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 41 1 0 100 0 0 10 0
   1: 0100007F:0050 0100007F:9000 01 00000000:00000000 00:00000000 00000000     0        0 42 1 0 100 0 0 10 0
   2: 0100007F:5000 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 43 1 0 100 0 0 10 0
`;
  expect(parseListeners(text, 80)).toEqual(['socket:[41]']);
  expect(parseListeners(text, 0x5000)).toEqual(['socket:[43]']);
  expect(parseListeners('', 80)).toEqual([]);
});

test('an IPv6 listener is one too', () => {
  const text = `${HEAD}   0: 00000000000000000000000000000000:01BB 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 77 1 0 100 0 0 10 0\n`;
  expect(parseListeners(text, 443)).toEqual(['socket:[77]']);
});
