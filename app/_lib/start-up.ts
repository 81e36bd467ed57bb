/** What the web process does once before it serves: tidy up after a killed one, offer the first admin, warm the texts. */

import { closeAbandonedAttempts } from './attempts.ts';
import { backfillFailures } from './causes/keep-failures.ts';
import { curriculum } from './curriculum/curriculum.ts';
import { compileLesson } from './curriculum/render-mdx.tsx';
import { env } from './env.ts';
import { LOCALES } from './i18n/locales.ts';
import { labsClient } from './labs/client.ts';
import { forgetOldNotifications } from './notifications/notifications.ts';
import { offerFirstAdmin } from './people/first-admin.ts';
import { movePendingWork } from './people/merge-guest.ts';
import { resumeRegrades } from './regrades/process-worker.ts';
import { reportError } from './report-error.ts';
import { siteIndexes } from './search/search-site.ts';
import { rebuildStandings } from './standings/rebuild-standings.ts';

/** Awaited by Next before the first request. Throws when the database cannot be used: a web process without it serves nobody. */
export async function startUp(): Promise<void> {
  const { LUYEN_DATA_DIR, LUYEN_URL } = env();
  await closeAbandonedAttempts();
  await resumeRegrades();
  const link = await offerFirstAdmin(LUYEN_DATA_DIR, LUYEN_URL);
  if (link) console.log(`web: first admin: ${link}`);
  // Not awaited: none of these may keep the first page waiting.
  void backfillFailures().catch(reportError);
  void movePendingWork(labsClient()).catch(reportError);
  void forgetOldNotifications().catch(reportError);
  void rebuildStandings().catch(reportError);
  void warmLessons().then(siteIndexes).catch(reportError);
}

/** Compiles every lesson, so that no reader waits for the first compile of one (about a second). */
async function warmLessons(): Promise<void> {
  for (const week of await curriculum()) {
    for (const lesson of week.lessons) for (const locale of LOCALES) await compileLesson(lesson.text[locale]);
  }
}
