import { expect, test } from 'vitest';
import { chooseMirrors, expandMirrorLists, parseDeb822File, parseListFile } from './apt-sources.mjs';

const LIST = `
# deb http://commented.example/debian bookworm main
deb [arch=amd64 signed-by=/usr/share/keyrings/x.gpg] http://mirror.example/debian/ bookworm main contrib # near
deb-src http://mirror.example/debian bookworm main
deb http://mirror.example/debian-security bookworm-security main
deb https://vendor.example/apt bookworm stable
deb https://pkgs.example/pgdg bookworm-pgdg main
`;

const DEB822 = `Types: deb deb-src
# http://snapshot.example/archive/debian
URIs: http://one.example/debian http://two.example/debian
Suites: bookworm
 bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://off.example/debian
Suites: bookworm
Components: main
Enabled: no

Types: deb
URIs: http://one.example/debian-security
Suites: bookworm-security
Components: main
`;

test('the one-line format gives the main and the security mirror of this release', () => {
  expect(chooseMirrors(parseListFile(LIST), 'bookworm')).toEqual({
    main: ['http://mirror.example/debian'],
    security: ['http://mirror.example/debian-security'],
  });
});

test('the deb822 format, with continued fields, comments and disabled stanzas', () => {
  expect(chooseMirrors(parseDeb822File(DEB822), 'bookworm')).toEqual({
    main: ['http://one.example/debian', 'http://two.example/debian'],
    security: ['http://one.example/debian-security'],
  });
});

test('a machine with no mirror of Debian has none, and is told so by its caller', () => {
  const sources = parseListFile('deb http://archive.ubuntu.example/ubuntu noble main\ndeb cdrom:[Debian]/ bookworm main\n');
  expect(chooseMirrors(sources, 'bookworm')).toEqual({ main: [], security: [] });
});

test('a list of mirrors, as cloud images have, is read', () => {
  const sources = parseDeb822File('Types: deb\nURIs: mirror+file:///etc/apt/mirrors/debian.list\nSuites: bookworm\nComponents: main\n');
  const files: Record<string, string> = { '/etc/apt/mirrors/debian.list': '# near first\nhttp://near.example/debian priority:1\n' };
  expect(
    chooseMirrors(
      expandMirrorLists(sources, (path) => files[path] ?? ''),
      'bookworm',
    ).main,
  ).toEqual(['http://near.example/debian']);
});

test('a mirror named twice is tried once', () => {
  const sources = parseListFile('deb http://mirror.example/debian trixie main\ndeb http://mirror.example/debian/ trixie main\n');
  expect(chooseMirrors(sources, 'trixie').main).toEqual(['http://mirror.example/debian']);
});
