/** Interface texts by area; one file per area and language in content/messages. Vietnamese is the reference for types. */

import type {} from 'next-intl';
import enCauses from '#content/messages/en/causes.json' with { type: 'json' };
import enCohorts from '#content/messages/en/cohorts.json' with { type: 'json' };
import enErrors from '#content/messages/en/errors.json' with { type: 'json' };
import enHelp from '#content/messages/en/help.json' with { type: 'json' };
import enHome from '#content/messages/en/home.json' with { type: 'json' };
import enLesson from '#content/messages/en/lesson.json' with { type: 'json' };
import enMatrix from '#content/messages/en/matrix.json' with { type: 'json' };
import enPeople from '#content/messages/en/people.json' with { type: 'json' };
import enPrivacy from '#content/messages/en/privacy.json' with { type: 'json' };
import enQuiz from '#content/messages/en/quiz.json' with { type: 'json' };
import enRecordings from '#content/messages/en/recordings.json' with { type: 'json' };
import enReference from '#content/messages/en/reference.json' with { type: 'json' };
import enReview from '#content/messages/en/review.json' with { type: 'json' };
import enSearch from '#content/messages/en/search.json' with { type: 'json' };
import enSee from '#content/messages/en/see.json' with { type: 'json' };
import enShell from '#content/messages/en/shell.json' with { type: 'json' };
import enStatus from '#content/messages/en/status.json' with { type: 'json' };
import enStory from '#content/messages/en/story.json' with { type: 'json' };
import enWorkbench from '#content/messages/en/workbench.json' with { type: 'json' };
import viCauses from '#content/messages/vi/causes.json' with { type: 'json' };
import viCohorts from '#content/messages/vi/cohorts.json' with { type: 'json' };
import viErrors from '#content/messages/vi/errors.json' with { type: 'json' };
import viHelp from '#content/messages/vi/help.json' with { type: 'json' };
import viHome from '#content/messages/vi/home.json' with { type: 'json' };
import viLesson from '#content/messages/vi/lesson.json' with { type: 'json' };
import viMatrix from '#content/messages/vi/matrix.json' with { type: 'json' };
import viPeople from '#content/messages/vi/people.json' with { type: 'json' };
import viPrivacy from '#content/messages/vi/privacy.json' with { type: 'json' };
import viQuiz from '#content/messages/vi/quiz.json' with { type: 'json' };
import viRecordings from '#content/messages/vi/recordings.json' with { type: 'json' };
import viReference from '#content/messages/vi/reference.json' with { type: 'json' };
import viReview from '#content/messages/vi/review.json' with { type: 'json' };
import viSearch from '#content/messages/vi/search.json' with { type: 'json' };
import viSee from '#content/messages/vi/see.json' with { type: 'json' };
import viShell from '#content/messages/vi/shell.json' with { type: 'json' };
import viStatus from '#content/messages/vi/status.json' with { type: 'json' };
import viStory from '#content/messages/vi/story.json' with { type: 'json' };
import viWorkbench from '#content/messages/vi/workbench.json' with { type: 'json' };
import type { Locale } from './locales.ts';

const vi = {
  errors: viErrors,
  home: viHome,
  lesson: viLesson,
  people: viPeople,
  quiz: viQuiz,
  reference: viReference,
  search: viSearch,
  see: viSee,
  shell: viShell,
  status: viStatus,
  causes: viCauses,
  cohorts: viCohorts,
  help: viHelp,
  matrix: viMatrix,
  privacy: viPrivacy,
  recordings: viRecordings,
  review: viReview,
  story: viStory,
  workbench: viWorkbench,
};
const en: Messages = {
  errors: enErrors,
  home: enHome,
  lesson: enLesson,
  people: enPeople,
  quiz: enQuiz,
  reference: enReference,
  search: enSearch,
  see: enSee,
  shell: enShell,
  status: enStatus,
  causes: enCauses,
  cohorts: enCohorts,
  help: enHelp,
  matrix: enMatrix,
  privacy: enPrivacy,
  recordings: enRecordings,
  review: enReview,
  story: enStory,
  workbench: enWorkbench,
};
export type Messages = typeof vi;

export function messagesOf(locale: Locale): Messages {
  return locale === 'vi' ? vi : en;
}

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
