import { expect, test } from 'vitest';
import { chooseMirrors, LAST_RESORT, parseDeb822File, parseListFile } from './apt-sources.mjs';

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
    main: ['http://mirror.example/debian', LAST_RESORT.main],
    security: ['http://mirror.example/debian-security', LAST_RESORT.security],
  });
});

test('the deb822 format, with continued fields, comments and disabled stanzas', () => {
  expect(chooseMirrors(parseDeb822File(DEB822), 'bookworm')).toEqual({
    main: ['http://one.example/debian', 'http://two.example/debian', LAST_RESORT.main],
    security: ['http://one.example/debian-security', LAST_RESORT.security],
  });
});

test('a machine with no mirror of Debian falls back to the public one', () => {
  const sources = parseListFile('deb http://archive.ubuntu.example/ubuntu noble main\ndeb cdrom:[Debian]/ bookworm main\n');
  expect(chooseMirrors(sources, 'bookworm')).toEqual({ main: [LAST_RESORT.main], security: [LAST_RESORT.security] });
});

test('the public mirror is not tried twice', () => {
  const sources = parseListFile('deb http://deb.debian.org/debian trixie main');
  expect(chooseMirrors(sources, 'trixie').main).toEqual([LAST_RESORT.main]);
});
