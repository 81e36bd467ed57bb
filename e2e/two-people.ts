/** A learner and their mentor, signed in without forms: for tests of what passes between them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { sessionCookie } from '#app/_lib/testing/session-cookie.ts';
import { database, disposeDatabase } from '#prisma/client.ts';
import { openPerson } from './browser.ts';
import type { Running } from './run-platform.ts';

export interface TwoPeople {
  readonly ids: { readonly learner: string; readonly mentor: string };
  readonly cohort: string;
  /** A page of one of them. */
  openAs(who: 'learner' | 'mentor', locale: 'vi' | 'en'): ReturnType<typeof openPerson>;
}

/** Call once at the top of a file, after `runPlatform`. The platform's database is the process's own from then on. */
export function castTwoPeople(running: Running): TwoPeople {
  const ids = { learner: '', mentor: '' };
  const cast = { cohort: '' };
  beforeAll(async () => {
    process.env.DATABASE_URL = `file:${join(running.platform.dataDir, 'luyen.db')}`;
    const person = async (name: string, role: 'learner' | 'mentor') =>
      (await database().user.create({ data: { name, role, email: `${role}@example.org` } })).id;
    ids.learner = await person('Bình', 'learner');
    ids.mentor = await person('An', 'mentor');
    const members = (['learner', 'mentor'] as const).map((role) => ({ userId: ids[role], role }));
    cast.cohort = (await database().cohort.create({ data: { name: 'Lớp tháng 11', members: { create: members } } })).id;
  });
  afterAll(() => disposeDatabase());
  return {
    ids,
    get cohort() {
      return cast.cohort;
    },
    async openAs(who, locale) {
      const opened = await openPerson(running.browser, locale);
      const secret = readFileSync(join(running.platform.dataDir, 'secret'), 'utf8').trim();
      const [name = '', value = ''] = (await sessionCookie(ids[who], secret)).split('=');
      await opened.context.addCookies([{ name, value, url: running.platform.url }]);
      return opened;
    },
  };
}
