import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { classNames } from '#app/_components/ui/class-names.ts';
import type { LabTally } from '#app/_lib/causes/load-cohort-checks.ts';

/** All labs with how many fail something in each; the chosen one is marked. */
export async function LabChooser({
  base,
  labs,
  chosen,
}: {
  base: string;
  labs: readonly { readonly id: string; readonly title: string; readonly tally: LabTally | undefined }[];
  chosen: string;
}) {
  const t = await getTranslations('causes');
  return (
    <nav aria-label={t('labs')}>
      <ul className="flex flex-wrap gap-1.5 text-xs lg:block">
        {labs.map(({ id, title, tally }) => (
          // On a phone the list stands above what it chooses, and holds only what there is something to see of.
          <li key={id} className={tally === undefined && id !== chosen ? 'hidden lg:block' : undefined}>
            <Link
              href={`${base}?lab=${id}`}
              aria-current={id === chosen ? 'true' : undefined}
              className={classNames(
                'block rounded-md border px-2.5 py-1 lg:border-transparent lg:py-1.5',
                id === chosen ? 'border-accent bg-accent-soft font-semibold' : 'border-line hover:bg-sunken',
                tally === undefined && 'text-ink-soft',
              )}
            >
              {title}
              <span className={classNames('ml-2 font-normal lg:ml-0 lg:block', tally?.failing ? 'text-fail' : 'text-ink-faint')}>
                {tally ? t('labFailing', { failing: tally.failing, graded: tally.graded }) : t('labUngraded')}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
