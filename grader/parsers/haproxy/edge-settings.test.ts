import { expect, test } from 'vitest';
import { bindTls, effectiveConfig, parseHaproxyConfig, proxyOption } from './index.ts';

const TEXT = `global
    maxconn 2000
defaults
    maxconn 50
    option forwardfor
    option http-server-close
    timeout client 3s
    timeout client-hs 700ms
    timeout http-keep-alive 2s
    timeout tunnel 1h
    default-server maxconn 20
frontend www
    maxconn 30
    bind :80,:8080
    bind :443 ssl crt /etc/haproxy/certs/ crt "/srv/my certs/a.pem" alpn h2
    no option http-server-close
backend web
    server a 10.0.0.1:80
    default-server maxconn 8
    server b 10.0.0.2:80
    server c 10.0.0.3:80 maxconn 0
`;

function proxy(name: string) {
  const found = effectiveConfig(parseHaproxyConfig(TEXT)).proxies.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

test('limits are told at every level, with their lines', () => {
  expect(effectiveConfig(parseHaproxyConfig(TEXT)).global.maxconn).toEqual({ value: 2000, at: { line: 2, column: 13 } });
  expect(proxy('www').maxconn).toEqual({ value: 30, at: { line: 13, column: 13 } });
  expect(proxy('web').backend?.servers.map((server) => server.maxconn.value)).toEqual([20, 8, 0]);
});

test('an option is in force until a later line takes it back', () => {
  expect(proxyOption(proxy('www'), 'forwardfor')).toEqual({ value: true, at: { line: 5, column: 5 } });
  expect(proxyOption(proxy('www'), 'http-server-close')).toEqual({ value: false, at: { line: 16, column: 5 } });
  expect(proxyOption(proxy('web'), 'http-server-close')?.value).toBe(true);
  expect(proxyOption(proxy('web'), 'dontlognull')).toBeNull();
});

test('the certificates of a bind line are told, and whether it speaks TLS at all', () => {
  const [plain, secure] = proxy('www').frontend?.binds.map(bindTls) ?? [];
  expect(plain).toEqual({ ssl: false, certificates: [] });
  expect([secure?.ssl, secure?.certificates.map((word) => word.text)]).toEqual([true, ['/etc/haproxy/certs/', '/srv/my certs/a.pem']]);
});

test('the further timeouts are read', () => {
  const { client, clientHs, httpKeepAlive, tunnel, clientFin, serverFin } = proxy('www').timeouts;
  expect([client, clientHs, httpKeepAlive, tunnel].map((one) => one?.value)).toEqual([3000, 700, 2000, 3_600_000]);
  expect([clientFin, serverFin]).toEqual([null, null]);
});
