import { getLocale, getTranslations } from 'next-intl/server';
import { TextLink } from '#app/_components/ui/text-link.tsx';
import { curriculum } from '#app/_lib/curriculum/curriculum.ts';
import { openSandboxes } from '#app/_lib/story/open-sandboxes.ts';

/** The way into a learner's sandboxes that run now; nothing when there are none. */
export async function LiveLinks({ learnerId }: { learnerId: string }) {
  const [locale, t, sandboxes, weeks] = await Promise.all([getLocale(), getTranslations('story'), openSandboxes(learnerId), curriculum()]);
  if (sandboxes.length === 0) return null;
  const labs = weeks.flatMap((week) => week.labs);
  return (
    <ul className="mt-3 text-sm">
      {sandboxes.map(({ id, lab }) => (
        <li key={id} className="flex flex-wrap gap-x-3">
          {t('live', { lab: labs.find((known) => known.id === lab)?.title[locale] ?? lab })}
          <TextLink href={`/${locale}/live/${id}`} prefetch={false}>
            {t('liveOpen')}
          </TextLink>
        </li>
      ))}
    </ul>
  );
}
