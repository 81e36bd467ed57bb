import { expect, test } from 'vitest';
import { missingPackages } from './system-packages.mjs';

test('only what is fully installed counts', () => {
  const output = 'podman installed\ncrun config-files\nrunc unpacked\n';
  expect(missingPackages(output, ['podman', 'crun', 'runc', 'uidmap'])).toEqual(['crun', 'runc', 'uidmap']);
});
