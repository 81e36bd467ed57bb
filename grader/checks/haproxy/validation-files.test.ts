import { expect, test } from 'vitest';
import { grade } from '../../engine/grade.ts';
import { fakeSandbox } from '../../testing/fake-sandbox.ts';
import { configValid } from './config-valid.ts';
import { haproxyTarget } from './target.ts';

const target = haproxyTarget({ node: 'lb', path: '/etc/haproxy/haproxy.cfg', port: 443, servers: [] });

/** What the probe is given to validate for this configuration. */
async function sent(config: string, others: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
  let files: Readonly<Record<string, string>> = {};
  const sandbox = fakeSandbox({
    files: { 'lb:/etc/haproxy/haproxy.cfg': config, ...others },
    probe: {
      'haproxy.validate': (args: { files: Readonly<Record<string, string>> }) => {
        files = args.files;
        return { exitCode: 0, output: '' };
      },
    },
  });
  for await (const _ of grade({ lab: 'x', checks: [configValid(target, { id: 'config.valid', points: 1 })], sandbox }));
  return files;
}

test('a certificate goes along under its own path, and the line names the copy; other lines stay as written', async () => {
  const files = await sent('frontend f\n  bind :443 ssl crt /etc/ssl/shop.pem alpn h2 # door\n  acl a path_beg /etc/ssl/shop.pem\n', {
    'lb:/etc/ssl/shop.pem': 'PEM',
  });
  expect(files['/etc/ssl/shop.pem']).toBe('PEM');
  expect(files['/etc/haproxy/haproxy.cfg']?.split('\n').slice(1, 3)).toEqual([
    ' "bind" ":443" "ssl" "crt" "etc/ssl/shop.pem" "alpn" "h2"',
    '  acl a path_beg /etc/ssl/shop.pem',
  ]);
});

test('a folder, a base, a key beside and a list of certificates are followed', async () => {
  const files = await sent(
    'global\n  crt-base /srv/tls\nfrontend f\n  bind :443 ssl crt a.crt crt /srv/all/\n  bind :444 ssl crt-list /srv/list\n',
    {
      'lb:/srv/tls/a.crt': 'A',
      'lb:/srv/tls/a.key': 'KEY',
      'lb:/srv/all/b.pem': 'B',
      'lb:/srv/all/deeper/no.pem': 'NO',
      'lb:/srv/list': '# ours\nc.pem [alpn h2] shop.lab\n',
      'lb:/srv/tls/c.pem': 'C',
    },
  );
  expect(Object.keys(files).sort()).toEqual([
    '/etc/haproxy/haproxy.cfg',
    '/srv/all/b.pem',
    '/srv/list',
    '/srv/tls/a.crt',
    '/srv/tls/a.key',
    '/srv/tls/c.pem',
  ]);
  expect(files['/srv/list']).toBe('# ours\nsrv/tls/c.pem [alpn h2] shop.lab\n');
  expect(files['/etc/haproxy/haproxy.cfg']).toBe(
    'global\n\nfrontend f\n "bind" ":443" "ssl" "crt" "srv/tls/a.crt" "crt" "srv/all"\n "bind" ":444" "ssl" "crt-list" "srv/list"\n',
  );
});

test('a file that is not there is named all the same, so that the probe misses it too', async () => {
  const files = await sent('frontend f\n  bind :443 ssl crt /etc/ssl/gone.pem\n', {});
  expect(Object.keys(files)).toEqual(['/etc/haproxy/haproxy.cfg']);
  expect(files['/etc/haproxy/haproxy.cfg']).toContain('"etc/ssl/gone.pem"');
});

test('an empty error page stays as it is written', async () => {
  const line = 'frontend f\n  errorfile 408 /dev/null\n';
  expect(await sent(line, {})).toEqual({ '/etc/haproxy/haproxy.cfg': line });
});

test('a store of certificates keeps its names and has its folders renamed; outside its folders a file is named anew', async () => {
  const files = await sent(
    'crt-store shop\n crt-base /srv/tls\n key-base /srv/keys\n load crt "a.crt" key "a.key" alias "main"\nfrontend f\n bind :443 ssl crt "@shop/main"\ncrt-store\n load crt /srv/b.pem\n',
    { 'lb:/srv/tls/a.crt': 'A', 'lb:/srv/keys/a.key': 'KEY', 'lb:/srv/b.pem': 'B' },
  );
  expect(Object.keys(files).sort()).toEqual(['/etc/haproxy/haproxy.cfg', '/srv/b.pem', '/srv/keys/a.key', '/srv/tls/a.crt']);
  expect(files['/etc/haproxy/haproxy.cfg']).toBe(
    'crt-store shop\n "crt-base" "srv/tls"\n "key-base" "srv/keys"\n load crt "a.crt" key "a.key" alias "main"\nfrontend f\n bind :443 ssl crt "@shop/main"\ncrt-store\n "load" "crt" "srv/b.pem"\n',
  );
});
