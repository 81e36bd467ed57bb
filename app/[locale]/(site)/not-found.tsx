import { getLocale, getTranslations } from 'next-intl/server';
import { NarrowPage } from '#app/_components/site/narrow-page.tsx';
import { TextLink } from '#app/_components/ui/text-link.tsx';

export default async function NotFound() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('errors')]);
  return (
    <NarrowPage title={t('notFoundTitle')} lead={t('notFoundLead')}>
      <p className="text-sm">
        <TextLink href={`/${locale}`}>{t('toHome')}</TextLink>
      </p>
    </NarrowPage>
  );
}
