import { expect, test } from 'vitest';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import { SAMPLE_PAGES } from '#content/format/testing/sample-reference.ts';
import { editorReference } from './editor-reference.ts';

const words = messagesOf('en').reference;
const of = (path: string, language = 'plaintext') => editorReference(SAMPLE_PAGES, { path, language }, 'en', words);
const names = (path: string, language?: string) => of(path, language).entries.map((entry) => entry.names[0]);

test('a file gets the entries of the groups that name it, and no commands', () => {
  expect(of('/etc/haproxy/haproxy.cfg').grammar).toBe('haproxy');
  expect(names('/etc/haproxy/haproxy.cfg')).toContain('timeout connect');
  expect(names('/etc/haproxy/haproxy.cfg')).not.toContain('haproxy -c');
  expect(names('/etc/mysql/mariadb.conf.d/50-server.cnf', 'ini')).toEqual(['log_bin', 'max_connections', 'mode']);
});

test('a file named otherwise is known by the language the editor recognised', () => {
  expect(names('/root/other.cfg', 'haproxy')).toContain('bind');
  expect(of('/root/x.conf', 'keepalived').grammar).toBe('keepalived');
});

test('an ini file that no group names is left alone', () => {
  expect(of('/etc/systemd/system/x.service', 'ini')).toMatchObject({ grammar: null, entries: [] });
});

test('an entry carries its names, scope, place and an explanation with everything in it', () => {
  const entry = of('/etc/haproxy/haproxy.cfg').entries.find(({ names: [name] }) => name === 'timeout connect');
  expect(entry).toEqual({
    names: ['timeout connect'],
    args: '<time>',
    scope: ['defaults', 'backend', 'listen'],
    href: '/en/reference/haproxy#timeout-connect',
    text: [
      '```haproxy\ntimeout connect <time>\n```',
      'what timeout connect does (en)',
      'Allowed in: `defaults` `backend` `listen`  \nUnit: ms  \nDefault (HAProxy 3.0.11): none (en)',
      '**Common mistake.** mistake with timeout connect (en)',
    ].join('\n\n'),
  });
});

test('facts an entry does not have leave no gap', () => {
  const entry = of('/etc/haproxy/haproxy.cfg').entries.find(({ names: [name] }) => name === 'frontend');
  expect(entry?.text).toBe('```haproxy\nfrontend <name>\n```\n\nwhat frontend does (en)\n\n**Common mistake.** mistake with frontend (en)');
});

test('beside a default stands the version’s name, without what else is said of it', () => {
  const version = { vi: 'HAProxy 3.0, theo sổ tay', en: 'HAProxy 3.0, from the manual' };
  const pages = SAMPLE_PAGES.map((page) => ({ ...page, version }));
  const { entries } = editorReference(pages, { path: '/etc/haproxy/haproxy.cfg', language: 'haproxy' }, 'vi', messagesOf('vi').reference);
  expect(entries.find(({ names: [name] }) => name === 'mode')?.text).toContain('Mặc định (HAProxy 3.0): `tcp`');
});
