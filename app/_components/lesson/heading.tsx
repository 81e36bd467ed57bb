import { getTranslations } from 'next-intl/server';
import type { ComponentProps } from 'react';

/** A section's heading, with a link to itself in the margin. The link's name stays out of the heading's, for those who hear them listed. */
function heading(Level: 'h2' | 'h3') {
  return async function Heading({ id, children, ...rest }: ComponentProps<'h2'>) {
    if (id === undefined) return <Level {...rest}>{children}</Level>;
    const t = await getTranslations('lesson');
    return (
      <Level id={id} aria-labelledby={`${id}-text`} {...rest}>
        <span id={`${id}-text`}>{children}</span>
        <a href={`#${id}`} className="heading-link" title={t('linkToSection')}>
          <span aria-hidden="true">#</span>
          <span className="sr-only">{t('linkToSection')}</span>
        </a>
      </Level>
    );
  };
}

export const SectionHeading = heading('h2');
export const SubsectionHeading = heading('h3');
