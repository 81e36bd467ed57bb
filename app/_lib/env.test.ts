import { expect, test } from 'vitest';
import { parseEnv } from './env.ts';

const good = { LUYEN_DATA_DIR: '/data', DATABASE_URL: 'file:/data/luyen.db', LUYEN_SECRET: 'x'.repeat(43) };

test('the address defaults to where the process listens, and has no slash at its end', () => {
  expect(parseEnv(good).LUYEN_URL).toBe('http://127.0.0.1:3000');
  expect(parseEnv({ ...good, HOST: '0.0.0.0', PORT: '8080' }).LUYEN_URL).toBe('http://0.0.0.0:8080');
  expect(parseEnv({ ...good, LUYEN_URL: 'https://luyen.example/' }).LUYEN_URL).toBe('https://luyen.example');
});

test('an empty setting is no setting; only 1 lets guests in', () => {
  const env = parseEnv({ ...good, GITHUB_ID: '', LUYEN_URL: '', LUYEN_GUESTS: 'yes' });
  expect([env.GITHUB_ID, env.LUYEN_GUESTS]).toEqual([undefined, false]);
  expect(parseEnv({ ...good, LUYEN_GUESTS: '1' }).LUYEN_GUESTS).toBe(true);
});

test('names every bad key and tells no value', () => {
  const bad = () => parseEnv({ ...good, LUYEN_SECRET: 'hunter2', DATABASE_URL: '', LUYEN_URL: 'nonsense' });
  expect(bad).toThrow('DATABASE_URL, LUYEN_SECRET, LUYEN_URL');
  expect(bad).not.toThrow('hunter2');
});
