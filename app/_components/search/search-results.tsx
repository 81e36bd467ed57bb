import { getLocale } from 'next-intl/server';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import type { SearchAnswer } from '#app/_lib/search/search-protocol.ts';
import { HitText } from './hit-text.tsx';
import { optionGroups } from './options.ts';
import { countText, emptyText } from './search-text.ts';

/** An answer as a plain list of links under headings. */
export async function SearchResults({ answer }: { answer: SearchAnswer }) {
  const text = messagesOf(await getLocale()).search;
  const groups = optionGroups(answer, text);
  return (
    <>
      <p role="status" className="mt-4 text-ink-soft text-sm">
        {answer.count === 0 ? emptyText(text, answer) : countText(text, answer.count)}
      </p>
      {groups.map(({ key, name, hits }) => (
        <section key={key} aria-labelledby={`group-${key}`} className="mt-8">
          <h2 id={`group-${key}`} className="border-line border-b pb-1.5 font-semibold text-ink-soft text-sm">
            {name}
          </h2>
          <ul className="mt-2 grid gap-1">
            {hits.map((hit) => (
              <li key={hit.href}>
                <a href={hit.href} hrefLang={hit.locale} className="-mx-3 block rounded-md px-3 py-2 hover:bg-sunken">
                  <HitText hit={hit} />
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
