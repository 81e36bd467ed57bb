/** Names of what notifications and log entries are about: labs and weeks, by their ids. */
import { curriculum } from '../curriculum/curriculum.ts';
import type { Locale } from '../i18n/locales.ts';

/** Titles by id; what is not taught any more is called by its id. */
export async function itemTitles(locale: Locale): Promise<(item: string) => string> {
  const weeks = await curriculum();
  const titles = new Map<string, string>();
  for (const week of weeks) {
    titles.set(week.id, week.title[locale]);
    for (const lab of week.labs) titles.set(lab.id, lab.title[locale]);
  }
  return (item) => titles.get(item) ?? item;
}
