'use client';
import { useEffect, useState } from 'react';
import type { RunningSandbox } from '#app/_lib/help/running-sandboxes.ts';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import { LocalTime } from '../cohorts/local-time.tsx';
import { TextLink } from '../ui/text-link.tsx';
import type { HelpText } from './help-text.ts';

const LOOK_EVERY_MS = 15_000;

/** A table of what runs, kept current while it is looked at. */
export function RunningSandboxes({
  locale,
  zone,
  cohort,
  first,
  labTitles,
  text,
}: {
  locale: Locale;
  zone: string;
  cohort: string;
  first: readonly RunningSandbox[];
  /** By lab id; a lab begun since is named by its id. */
  labTitles: Readonly<Record<string, string>>;
  text: HelpText['list'];
}) {
  const running = useRunning(cohort, first);
  const consent = { off: text.off, ask: text.asks, open: text.open };
  return (
    <section aria-labelledby="running" className="max-w-4xl">
      <h2 id="running" className="font-semibold text-lg">
        {text.title}
      </h2>
      <p className="mt-1 max-w-prose text-ink-soft text-sm">{text.lead}</p>
      {running.length === 0 ? (
        <p role="status" className="mt-6 text-ink-faint text-sm">
          {text.none}
        </p>
      ) : (
        <div className="relative mt-4 overflow-x-auto">
          <table className="w-full text-left text-sm">
            <thead className="border-line-strong border-b text-ink-soft text-xs">
              <tr>
                {[text.learner, text.lab, text.since, text.consent].map((head) => (
                  <th key={head} scope="col" className="py-2 pr-4 font-semibold">
                    {head}
                  </th>
                ))}
                <th scope="col" className="py-2">
                  <span className="sr-only">{text.watch}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {running.map(({ sandboxId, lab, learnerId, learnerName, since, watching }) => (
                <tr key={sandboxId} className="border-line border-b">
                  <th scope="row" className="py-2 pr-4 font-normal">
                    <TextLink href={`/${locale}/mentor/${cohort}/learners/${learnerId}`}>{learnerName}</TextLink>
                  </th>
                  <td className="py-2 pr-4">{labTitles[lab] ?? lab}</td>
                  <td className="py-2 pr-4 text-ink-soft">
                    <LocalTime at={since} locale={locale} zone={zone} withTime />
                  </td>
                  <td className="py-2 pr-4 text-ink-soft">{consent[watching]}</td>
                  <td className="whitespace-nowrap py-2 text-right">
                    {watching !== 'off' && <TextLink href={`/${locale}/live/${sandboxId}`}>{text.watch}</TextLink>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function useRunning(cohort: string, first: readonly RunningSandbox[]): readonly RunningSandbox[] {
  const [running, setRunning] = useState(first);
  useEffect(() => {
    const leaving = new AbortController();
    async function look(): Promise<void> {
      if (document.visibilityState !== 'visible') return;
      const answer = await fetch(`/api/help/running?cohort=${encodeURIComponent(cohort)}`, { signal: leaving.signal });
      if (!answer.ok) return;
      const { sandboxes } = (await answer.json()) as { sandboxes: readonly RunningSandbox[] };
      setRunning(sandboxes);
    }
    // What was listed stays until the server answers again.
    const timer = setInterval(
      () => void look().catch((cause: unknown) => console.info('help: the list was not renewed', cause)),
      LOOK_EVERY_MS,
    );
    return () => {
      clearInterval(timer);
      leaving.abort();
    };
  }, [cohort]);
  return running;
}
