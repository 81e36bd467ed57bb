import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { packagesThatDiffer } from './installed-modules.mjs';
import { entryForOtherMachine, missingOptionalPackages, withMissingPackages } from './lockfile.mjs';

test('our lock file names every optional package, so npm ci accepts it (else: node scripts/complete-lockfile.mjs)', () => {
  const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));
  expect(missingOptionalPackages(lock.packages)).toEqual([]);
});

test('an optional package is found beside its parent and above it', () => {
  const packages = {
    'node_modules/one': { optionalDependencies: { inner: '1.0.0', outer: '1.0.0', 'lost-linux-x64': '1.0.0' } },
    'node_modules/one/node_modules/inner': { version: '1.0.0' },
    'node_modules/outer': { version: '1.0.0' },
  };
  expect(missingOptionalPackages(packages)).toEqual([{ from: 'node_modules/one', name: 'lost-linux-x64', version: '1.0.0' }]);
});

test('a name tells for which machine a package is', () => {
  expect(entryForOtherMachine('@swc/core-linux-arm-gnueabihf', '1.2.3')).toEqual({
    version: '1.2.3',
    os: ['linux'],
    cpu: ['arm'],
    optional: true,
  });
  expect(entryForOtherMachine('@a/b-linux-x64-musl', '1.2.3')).toMatchObject({ os: ['linux'], cpu: ['x64'], libc: ['musl'] });
  expect(entryForOtherMachine('@a/b-wasm32-wasi', '1.2.3')).toEqual({ version: '1.2.3', cpu: ['wasm32'], optional: true });
  expect(() => entryForOtherMachine('fsevents', '2.3.2')).toThrow(/fsevents/);
  expect(() => entryForOtherMachine('@a/b-darwin-x64', '^1.0.0')).toThrow(/registry/);
});

test('what was left out comes back once, optional, and for development only when its parent is', () => {
  const packages = { '': {}, 'node_modules/tool': { dev: true, optionalDependencies: { '@tool/darwin-x64': '1.2.3' } } };
  const complete = withMissingPackages(packages);
  expect(complete['node_modules/@tool/darwin-x64']).toEqual({ version: '1.2.3', os: ['darwin'], cpu: ['x64'], optional: true, dev: true });
  expect(withMissingPackages(complete)).toEqual(complete);
});

test('node_modules differs when a package is missing or of another version, not when it is for another machine', () => {
  const wanted = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0' },
      'node_modules/c': { version: '1.0.0', optional: true },
    },
  };
  expect(
    packagesThatDiffer(wanted, { packages: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0' } } }),
  ).toEqual([]);
  expect(packagesThatDiffer(wanted, { packages: { 'node_modules/b': { version: '1.9.0' } } })).toEqual([
    'node_modules/a',
    'node_modules/b',
  ]);
});
