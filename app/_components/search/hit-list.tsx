'use client';
import Link from 'next/link';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import type { Hit } from '#app/_lib/search/search-protocol.ts';
import { classNames } from '../ui/class-names.ts';
import { HitText } from './hit-text.tsx';
import type { OptionGroup } from './options.ts';

/** The listbox of the search field: groups with names, each option a link that also opens by pointer as links do. */
export function HitList({
  id,
  label,
  groups,
  active,
  optionId,
  locale,
  onPoint,
  onOpen,
}: {
  id: string;
  label: string;
  groups: readonly OptionGroup[];
  active: number;
  optionId: (at: number) => string;
  locale: Locale;
  onPoint: (at: number) => void;
  onOpen: () => void;
}) {
  const starts = groups.map((_, at) => groups.slice(0, at).reduce((sum, { hits }) => sum + hits.length, 0));
  return (
    <div id={id} role="listbox" aria-label={label} tabIndex={-1} className={classNames('px-2', groups.length > 0 && 'pb-2')}>
      {groups.map(({ key, name, hits }, group) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a listbox.
        <div key={key} role="group" aria-labelledby={`${id}-${key}`}>
          <p id={`${id}-${key}`} className="sticky top-0 bg-surface px-2 pt-3 pb-1 font-semibold text-ink-faint text-xs">
            {name}
          </p>
          {hits.map((hit, index) => {
            const at = (starts[group] ?? 0) + index;
            return (
              <Option
                key={hit.href}
                id={optionId(at)}
                hit={hit}
                isActive={at === active}
                isHere={hit.locale === locale}
                onPoint={() => onPoint(at)}
                onOpen={onOpen}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}

function Option({
  id,
  hit,
  isActive,
  isHere,
  onPoint,
  onOpen,
}: {
  id: string;
  hit: Hit;
  isActive: boolean;
  isHere: boolean;
  onPoint: () => void;
  onOpen: () => void;
}) {
  const props = {
    id,
    role: 'option',
    'aria-selected': isActive,
    tabIndex: -1,
    href: hit.href,
    onPointerMove: onPoint,
    onClick: onOpen,
    className: classNames('block scroll-my-10 rounded-md px-2 py-2', isActive && 'bg-accent-soft'),
    children: <HitText hit={hit} />,
  };
  // Into the other language the document itself changes: a full load, as with the language switch.
  return isHere ? <Link {...props} prefetch={false} /> : <a {...props} />;
}
