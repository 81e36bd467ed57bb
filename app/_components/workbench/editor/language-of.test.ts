import { expect, test } from 'vitest';
import { languageOf } from './language-of.ts';

test.each([
  ['/etc/haproxy/haproxy.cfg', '', 'haproxy'],
  ['/etc/haproxy/conf.d/10-web.cfg', '', 'haproxy'],
  ['/etc/keepalived/keepalived.conf', '', 'keepalived'],
  ['/etc/keepalived/conf.d/web.conf', '', 'keepalived'],
  ['/etc/keepalived/check.sh', '', 'shell'],
  ['/etc/keepalived/check_haproxy', '#!/bin/sh\nexit 0\n', 'shell'],
  ['/usr/local/bin/check', '#!/usr/bin/env bash\n', 'shell'],
  ['/usr/local/bin/web-app', '#!/usr/bin/python3\n', 'plaintext'],
  ['/root/try.cfg', 'global\n    maxconn 100\n', 'haproxy'],
  ['/root/try.conf', '# thử\r\nfrontend www # ở đây\r\n', 'haproxy'],
  ['/root/try.conf', 'vrrp_instance WEB {\n', 'keepalived'],
  ['/etc/x/setup.cfg', '[global]\na = 1\n', 'plaintext'],
  ['/etc/y/y.conf', 'listen 80\nfrontend www extra\n', 'ini'],
  ['/root/notes', 'global\n', 'plaintext'],
  ['/etc/hosts', '127.0.0.1 localhost\n', 'plaintext'],
  ['/etc/systemd/system/a.service', '', 'ini'],
])('%s', (path, text, language) => {
  expect(languageOf(path, text)).toBe(language);
});
