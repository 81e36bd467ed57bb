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
  ['/etc/hosts', '127.0.0.1 localhost\n', 'plaintext'],
  ['/etc/systemd/system/a.service', '', 'ini'],
])('%s', (path, text, language) => {
  expect(languageOf(path, text)).toBe(language);
});
