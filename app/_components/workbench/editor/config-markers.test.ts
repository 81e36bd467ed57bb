import { expect, test } from 'vitest';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import { configMarkers } from './config-markers.ts';

const text = messagesOf('en').workbench;

test('a keepalived block that is never closed is marked', () => {
  const source = 'vrrp_instance WEB {\n    state BACKUP\n    virtual_ipaddress {\n        10.10.10.100/24\n    }\n';
  const markers = configMarkers('keepalived', source, text);
  expect(markers.map(({ message }) => message)).toEqual(['This block is never closed.']);
});

test('a brace too many is marked where it stands', () => {
  expect(configMarkers('keepalived', 'global_defs {\n}\n}\n', text)).toMatchObject([{ line: 3 }]);
});

test('files that are included are not missed here', () => {
  expect(configMarkers('keepalived', 'include /etc/keepalived/conf.d/*.conf\n', text)).toEqual([]);
});

test('a haproxy line outside of every section is marked; other languages never', () => {
  expect(configMarkers('haproxy', 'bind :80\n', text)).toMatchObject([{ line: 1 }]);
  expect(configMarkers('shell', 'if then {', text)).toEqual([]);
  expect(configMarkers('keepalived', '  \n', text)).toEqual([]);
});
