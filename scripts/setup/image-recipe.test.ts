import { expect, test } from 'vitest';
import { bootstrapArguments, importArguments } from './build-image.mjs';
import { codenameOf } from './find-mirrors.mjs';
import { loadRecipe, parsePackages } from './image-recipe.mjs';

const ROOT = new URL('../..', import.meta.url).pathname;
const MIRRORS = {
  main: 'http://mirror.example/debian',
  security: undefined,
  keyring: undefined,
  aptOptions: ['Acquire::http::Proxy "http://proxy.example:3128";'],
};

test('a list of packages may be commented', () => {
  expect(parsePackages('# daemons\nhaproxy\n\nnginx-light # web servers\n')).toEqual(['haproxy', 'nginx-light']);
});

test('an image is named by its recipe, and each kind by its own', () => {
  const [node, probe] = [loadRecipe(ROOT, 'node'), loadRecipe(ROOT, 'probe')];
  expect(node.name).toMatch(/^localhost\/luyen-node:[0-9a-f]{12}$/);
  expect(node.hash).not.toBe(probe.hash);
  expect(loadRecipe(ROOT, 'node').name).toBe(node.name);
});

test('the tree is made of the recipe from the mirror given, through the proxy of the host', () => {
  const args = bootstrapArguments(loadRecipe(ROOT, 'node'), MIRRORS);
  expect(args).toContain('deb http://mirror.example/debian trixie main');
  expect(args).toContain('--aptopt=Acquire::http::Proxy "http://proxy.example:3128";');
  expect(args.find((arg) => arg.startsWith('--include='))).toMatch(/\bhaproxy\b/);
  expect(args).toContain('--dpkgopt=path-include=/usr/share/doc/haproxy/*');
});

test('the image carries labels by which we know it', () => {
  const recipe = loadRecipe(ROOT, 'probe');
  expect(importArguments(recipe)).toContain(`LABEL luyen.recipe=${recipe.hash}`);
  expect(importArguments(recipe)).toContain('LABEL luyen.image=probe');
});

test('the release of this machine, quoted or not', () => {
  expect(codenameOf('ID=debian\nVERSION_CODENAME=bookworm\n')).toBe('bookworm');
  expect(codenameOf('VERSION_CODENAME="trixie"\n')).toBe('trixie');
  expect(codenameOf('ID=other\n')).toBe('');
});
