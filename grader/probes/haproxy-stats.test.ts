import { expect, test } from 'vitest';
import { isServing, parseShowInfo, parseShowStat } from './haproxy-stats.ts';

const STAT = `# pxname,svname,qcur,status,weight,type,check_status,last_chk,addr,-,
www,FRONTEND,,OPEN,,0,,,,-,
web,web1,0,UP 1/3,1,2,L7OK,"HTTP status ""200"", fine",10.0.0.1:80,-,
web,BACKEND,0,UP,3,1,,,,-,

`;

test('rows are read by column name, quotes and empty fields included', () => {
  const rows = parseShowStat(STAT);
  expect(rows?.map((row) => [row.proxy, row.name, row.kind])).toEqual([
    ['www', 'FRONTEND', 'frontend'],
    ['web', 'web1', 'server'],
    ['web', 'BACKEND', 'backend'],
  ]);
  expect(rows?.[1]?.fields).toMatchObject({ last_chk: 'HTTP status "200", fine', addr: '10.0.0.1:80' });
  expect(rows?.[0]?.fields).not.toHaveProperty('qcur');
});

test.each(['', 'Permission denied\n', 'Unknown command: show stat\n', '\0\0', '# pxname'])('%j is no statistics', (text) => {
  expect(parseShowStat(text)).toBeNull();
});

test('show info gives name and value', () => {
  expect(parseShowInfo('Name: HAProxy\nVersion: 3.0.11\nPid: 18\nStart_time_sec: 1795389408\nBuild info: a: b\n')).toMatchObject({
    Pid: '18',
    'Build info': 'a: b',
  });
  expect(parseShowInfo('hello\n')).toBeNull();
});

test.each([
  ['UP', true],
  ['UP 2/3', true],
  ['no check', true],
  ['DOWN', false],
  ['DOWN 1/2', false],
  ['DRAIN', false],
  ['MAINT', false],
])('a server that is %s', (status, serving) => {
  expect(isServing({ proxy: 'b', name: 's', kind: 'server', fields: { status } })).toBe(serving);
});
