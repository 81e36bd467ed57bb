import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { loadSettings, prepareDataDir, settingsToEnv } from './settings.mjs';

const made: string[] = [];
function newDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'luyen-settings-'));
  made.push(dir);
  return dir;
}
afterEach(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
});

test('everything has a default below the checkout', () => {
  const settings = loadSettings({}, '/srv/luyen');
  expect(settings).toMatchObject({
    dataDir: '/srv/luyen/.luyen',
    runDir: '/srv/luyen/.luyen/run',
    host: '127.0.0.1',
    port: 3000,
    url: 'http://127.0.0.1:3000',
    databaseUrl: 'file:/srv/luyen/.luyen/luyen.db',
    labsSocket: '/srv/luyen/.luyen/run/labs.sock',
    engineDir: '/srv/luyen/.luyen/engine',
    guests: false,
    maxPerLearner: 1,
  });
});

test('the environment wins, and empty values count as not given', () => {
  const settings = loadSettings(
    {
      LUYEN_DATA_DIR: 'other',
      PORT: '8080',
      HOST: '0.0.0.0',
      LUYEN_URL: ' https://luyen.example/ ',
      LUYEN_GUESTS: '1',
      LUYEN_LABS_URL: '',
    },
    '/srv/luyen',
  );
  expect(settings).toMatchObject({
    dataDir: '/srv/luyen/other',
    port: 8080,
    url: 'https://luyen.example',
    guests: true,
    labsUrl: undefined,
  });
});

test('listening on every address still gives a link that can be opened', () => {
  expect(loadSettings({ HOST: '0.0.0.0' }, '/srv/luyen').url).toBe('http://127.0.0.1:3000');
  expect(loadSettings({ HOST: '::1' }, '/srv/luyen').url).toBe('http://[::1]:3000');
});

test('two data directories are two instances, one data directory is one', () => {
  const instance = (dataDir: string) => loadSettings({ LUYEN_DATA_DIR: dataDir }, '/srv/luyen').instance;
  expect(instance('/a')).not.toBe(instance('/b'));
  expect(instance('/a')).toBe(instance('/a/'));
});

test('a checkout too deep for a socket path gets a short run directory', () => {
  const settings = loadSettings({}, `/srv/${'deep/'.repeat(20)}luyen`);
  expect(settings.runDir).toBe(`/tmp/luyen-${settings.instance}`);
});

test('a number that is none is refused by name', () => {
  expect(() => loadSettings({ PORT: 'http' }, '/srv')).toThrow(/^PORT /);
  expect(() => loadSettings({ PORT: '70000' }, '/srv')).toThrow(/65535/);
  expect(() => loadSettings({ LUYEN_MAX_SANDBOXES: '0' }, '/srv')).toThrow(/LUYEN_MAX_SANDBOXES/);
});

test('how many sandboxes may run follows the memory', () => {
  const gib = 1024 ** 3;
  expect(loadSettings({}, '/srv', 1 * gib).maxSandboxes).toBe(2);
  expect(loadSettings({}, '/srv', 16 * gib).maxSandboxes).toBe(22);
});

test('the secret is made once, for its owner only, and kept', () => {
  const dataDir = join(newDir(), 'data');
  const first = prepareDataDir(loadSettings({ LUYEN_DATA_DIR: dataDir }, '/srv'));
  const again = prepareDataDir(loadSettings({ LUYEN_DATA_DIR: dataDir }, '/srv'));
  expect(first.secret?.length).toBeGreaterThanOrEqual(32);
  expect(again.secret).toBe(first.secret);
  expect(readFileSync(join(dataDir, 'secret'), 'utf8').trim()).toBe(first.secret);
  expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
});

test('the environment made from settings gives the same settings again', () => {
  const settings = loadSettings({ LUYEN_DATA_DIR: '/var/lib/luyen', PORT: '4000', LUYEN_SECRET: 'x'.repeat(32) }, '/srv/luyen');
  expect(loadSettings(settingsToEnv(settings), '/elsewhere')).toEqual({ ...settings, checkoutDir: '/elsewhere' });
});
