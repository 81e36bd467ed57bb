import { expect, test } from 'vitest';
import { effectiveConfig, mainBackend, parseHaproxyConfig } from './index.ts';

const leads = (lines: string, port?: number) => {
  const config = effectiveConfig(parseHaproxyConfig(`frontend f\n${lines} default_backend d\nbackend a\nbackend b\nbackend d\n`));
  return config.proxies.slice(0, 1).map((proxy) => mainBackend(config, proxy, port)?.value)[0];
};

test.each([
  [' acl x dst_port 81\n use_backend a if x\n', ['d', 'a']],
  [' use_backend a if { dst_port 81 }\n', ['d', 'a']],
  [' use_backend a if { dst_port eq 81:90 }\n', ['d', 'a']],
  [' use_backend a unless { dst_port 81 }\n', ['a', 'd']],
  [' use_backend a if !{ dst_port 81 }\n', ['a', 'd']],
  [' acl x dst_port 81\n use_backend a if !x\n', ['a', 'd']],
  [' acl x dst_port 80\n acl x dst_port 81\n use_backend a if x\n', ['a', 'a']],
  [' use_backend a if { dst_port 80 } || { dst_port 81 }\n', ['a', 'a']],
  [' use_backend a if { dst_port 80:90 } !{ dst_port 80 }\n', ['d', 'a']],
  [' use_backend a if { dst_port 81 } { path /x }\n', ['d', 'd']],
  [' acl x dst_port 81\n acl x path /x\n use_backend a if x\n', ['d', 'd']],
  [' use_backend a if { dst_port ge 81 }\n', ['d', 'd']],
  [' use_backend on-%[dst_port]\n', ['on-80', 'on-81']],
  [' use_backend a if { dst_port 81 }\n use_backend b\n', ['b', 'a']],
])('%j leads ports 80 and 81 to %j', (lines, expected) => {
  expect([leads(lines, 80), leads(lines, 81)]).toEqual(expected);
});

test('without a port only the unconditional way counts', () => {
  expect(leads(' use_backend a if { dst_port 81 }\n')).toBe('d');
});
