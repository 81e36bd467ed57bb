/** Interface texts by area; one file per area and language in content/messages. Vietnamese is the reference for types. */

import type {} from 'next-intl';
import enLesson from '#content/messages/en/lesson.json' with { type: 'json' };
import enShell from '#content/messages/en/shell.json' with { type: 'json' };
import enStatus from '#content/messages/en/status.json' with { type: 'json' };
import enWorkbench from '#content/messages/en/workbench.json' with { type: 'json' };
import viLesson from '#content/messages/vi/lesson.json' with { type: 'json' };
import viShell from '#content/messages/vi/shell.json' with { type: 'json' };
import viStatus from '#content/messages/vi/status.json' with { type: 'json' };
import viWorkbench from '#content/messages/vi/workbench.json' with { type: 'json' };
import type { Locale } from './locales.ts';

const vi = { lesson: viLesson, shell: viShell, status: viStatus, workbench: viWorkbench };
const en: Messages = { lesson: enLesson, shell: enShell, status: enStatus, workbench: enWorkbench };
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
