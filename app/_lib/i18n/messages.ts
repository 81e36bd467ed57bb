/** Interface texts by area; one file per area and language in content/messages. Vietnamese is the reference for types. */

import type {} from 'next-intl';
import enErrors from '#content/messages/en/errors.json' with { type: 'json' };
import enHome from '#content/messages/en/home.json' with { type: 'json' };
import enLesson from '#content/messages/en/lesson.json' with { type: 'json' };
import enPeople from '#content/messages/en/people.json' with { type: 'json' };
import enQuiz from '#content/messages/en/quiz.json' with { type: 'json' };
import enReference from '#content/messages/en/reference.json' with { type: 'json' };
import enSearch from '#content/messages/en/search.json' with { type: 'json' };
import enSee from '#content/messages/en/see.json' with { type: 'json' };
import enShell from '#content/messages/en/shell.json' with { type: 'json' };
import enStatus from '#content/messages/en/status.json' with { type: 'json' };
import enWorkbench from '#content/messages/en/workbench.json' with { type: 'json' };
import viErrors from '#content/messages/vi/errors.json' with { type: 'json' };
import viHome from '#content/messages/vi/home.json' with { type: 'json' };
import viLesson from '#content/messages/vi/lesson.json' with { type: 'json' };
import viPeople from '#content/messages/vi/people.json' with { type: 'json' };
import viQuiz from '#content/messages/vi/quiz.json' with { type: 'json' };
import viReference from '#content/messages/vi/reference.json' with { type: 'json' };
import viSearch from '#content/messages/vi/search.json' with { type: 'json' };
import viSee from '#content/messages/vi/see.json' with { type: 'json' };
import viShell from '#content/messages/vi/shell.json' with { type: 'json' };
import viStatus from '#content/messages/vi/status.json' with { type: 'json' };
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
