import type { Locale } from '../i18n/locales.ts';
import { findLab } from './page.ts';

/** By id, the title of each of these labs, or its id when there is no such lab any more. */
export async function labTitles(labs: Iterable<string>, locale: Locale): Promise<ReadonlyMap<string, string>> {
  const titled = [...new Set(labs)].map(async (lab) => [lab, (await findLab(lab))?.title[locale] ?? lab] as const);
  return new Map(await Promise.all(titled));
}
