import { getTranslations } from 'next-intl/server';
import { currentPerson } from '#app/_lib/session.ts';
export default async function Home() {
  const t = await getTranslations('shell');
  const person = await currentPerson();
  return (
    <main>
      {t('tagline')} {person?.id ?? '-'}
    </main>
  );
}
