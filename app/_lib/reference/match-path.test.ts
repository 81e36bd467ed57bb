import { expect, test } from 'vitest';
import { matchPath } from './match-path.ts';

test.each([
  ['/etc/haproxy/**/*.cfg', '/etc/haproxy/haproxy.cfg', true],
  ['/etc/haproxy/**/*.cfg', '/etc/haproxy/conf.d/a/b.cfg', true],
  ['/etc/haproxy/**/*.cfg', '/etc/haproxy/haproxy.cfg.bak', false],
  ['/etc/haproxy/**/*.cfg', '/etc/haproxyXcfg', false],
  ['/etc/mysql/*.cnf', '/etc/mysql/mariadb.conf.d/50-server.cnf', false],
  ['/etc/memcached.conf', '/etc/memcachedXconf', false],
  ['/etc/memcached.conf', '/srv/etc/memcached.conf', false],
])('%s names %s: %s', (glob, path, expected) => expect(matchPath(glob, path)).toBe(expected));
