/** Small reference pages of three daemons, for tests of what shows them. */
import { type ReferencePage, ReferencePageSchema } from '../reference-schema.ts';

const both = (text: string) => ({ vi: `${text} (vi)`, en: `${text} (en)` });
const entry = (id: string, name: string, more: object = {}) => ({
  id,
  name,
  does: both(`what ${name} does`),
  example: name,
  mistake: both(`mistake with ${name}`),
  ...more,
});
const page = (id: string, order: number, more: object): ReferencePage => ({
  ...ReferencePageSchema.parse({ summary: both(`about ${id}`), manual: `https://example.org/${id}`, order, ...more }),
  id,
});
const PROXIES = ['defaults', 'frontend', 'backend', 'listen'];
const SERVING = ['defaults', 'backend', 'listen'];

export const sampleHaproxyPage = page('haproxy', 1, {
  title: 'HAProxy',
  version: 'HAProxy 3.0.11',
  groups: [
    {
      id: 'directives',
      title: both('Directives'),
      language: 'haproxy',
      files: ['/etc/haproxy/**/*.cfg'],
      entries: [
        entry('section-frontend', 'frontend', { args: '<name>' }),
        entry('mode', 'mode', { args: '<mode>', scope: PROXIES, default: '`tcp`' }),
        entry('timeout-connect', 'timeout connect', {
          args: '<time>',
          scope: SERVING,
          unit: 'ms',
          default: both('none'),
          lesson: 'week-1/haproxy-configuration#defaults',
        }),
        entry('timeout-server', 'timeout server', { aliases: ['timeout srv'], args: '<time>', scope: SERVING, unit: 'ms' }),
        entry('option-httpchk', 'option httpchk', { args: '[<method> <uri>]', scope: SERVING }),
        entry('http-request-redirect', 'http-request redirect', { args: '<rule>', scope: PROXIES }),
        entry('maxconn-global', 'maxconn', { args: '<n>', scope: ['global'] }),
        entry('maxconn', 'maxconn', { args: '<n>', scope: ['defaults', 'frontend', 'listen'] }),
        entry('maxconn-server', 'maxconn', { args: '<n>', scope: ['server', 'default-server'] }),
        entry('server', 'server', { args: '<name> <address>[:<port>]', scope: ['backend', 'listen'] }),
        entry('default-server', 'default-server', { args: '<parameter…>', scope: SERVING }),
        entry('bind', 'bind', { args: '<address>', scope: ['frontend', 'listen'] }),
        entry('check', 'check', { scope: ['server', 'default-server'] }),
        entry('inter', 'inter', { args: '<time>', scope: ['server', 'default-server'], unit: 'ms', default: '`2s`' }),
        entry('crt', 'crt', { args: '<file>', scope: ['bind'] }),
        entry('cookie', 'cookie', { args: '<name>', scope: SERVING }),
        entry('cookie-server', 'cookie', { args: '<value>', scope: ['server'] }),
      ],
    },
    {
      id: 'commands',
      title: both('Commands'),
      language: 'console',
      entries: [entry('haproxy-check', 'haproxy -c', { args: '-f <file>' })],
    },
  ],
});

export const sampleKeepalivedPage = page('keepalived', 2, {
  title: 'Keepalived',
  version: 'Keepalived 2.3.3',
  groups: [
    {
      id: 'blocks',
      title: both('Blocks'),
      language: 'keepalived',
      files: ['/etc/keepalived/**/*.conf'],
      entries: [
        entry('vrrp-instance', 'vrrp_instance', { args: '<name> { … }' }),
        entry('vrrp-script', 'vrrp_script', { args: '<name> { … }' }),
        entry('state', 'state', { args: 'MASTER | BACKUP', scope: ['vrrp_instance'] }),
        entry('priority', 'priority', { args: '<n>', scope: ['vrrp_instance'], default: '`100`' }),
        entry('track-script', 'track_script', { args: '{ … }', scope: ['vrrp_instance'] }),
        entry('weight', 'weight', { args: '<n>', scope: ['vrrp_script', 'track_script'] }),
        entry('interval', 'interval', { args: '<seconds>', scope: ['vrrp_script'], unit: both('seconds') }),
      ],
    },
  ],
});

export const sampleMariadbPage = page('mariadb', 3, {
  title: 'MariaDB',
  version: 'MariaDB 10.11.14',
  groups: [
    {
      id: 'variables',
      title: both('Variables'),
      language: 'ini',
      files: ['/etc/mysql/**/*.cnf', '/etc/my.cnf'],
      entries: [
        entry('log-bin', 'log_bin', { args: '[= <name>]', scope: ['[mariadbd]'], default: 'OFF' }),
        entry('max-connections', 'max_connections', { args: '= <n>', scope: ['[mariadbd]'], default: '`151`' }),
        entry('mode', 'mode', { scope: ['[mariadbd]'] }),
      ],
    },
  ],
});

export const SAMPLE_PAGES: readonly ReferencePage[] = [sampleHaproxyPage, sampleKeepalivedPage, sampleMariadbPage];
