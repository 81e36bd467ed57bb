import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getFormatter, getTranslations } from 'next-intl/server';
import { RoleSelect } from '#app/_components/people/role-select.tsx';
import { TextLink } from '#app/_components/ui/text-link.tsx';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { listPeople, PEOPLE_PER_PAGE } from '#app/_lib/people/list-people.ts';
import { hasRole } from '#app/_lib/person.ts';
import { currentPerson } from '#app/_lib/session.ts';

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ page?: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await requireLocale(params), namespace: 'shell' });
  return { title: t('admin') };
}

/** Who has an account here and what they may do. For anybody but an admin it does not exist. */
export default async function AdminPage({ params, searchParams }: Props) {
  const locale = await requireLocale(params);
  const person = await currentPerson();
  if (!person) redirect(`/${locale}/sign-in?next=/${locale}/admin`);
  if (!hasRole(person, 'admin')) notFound();
  const page = Math.max(1, Number.parseInt((await searchParams).page ?? '1', 10) || 1);
  const [t, format, { people, total }] = await Promise.all([getTranslations('people'), getFormatter(), listPeople(page)]);
  const names = { learner: t('roles.learner'), mentor: t('roles.mentor'), admin: t('roles.admin') };
  const cell = 'border-line border-b py-2.5 pr-6 text-left align-middle last:pr-0';
  return (
    <main id="content" className="mx-auto max-w-5xl px-4 pt-14 pb-24 sm:px-6">
      <h1 className="font-semibold text-xl">{t('peopleTitle')}</h1>
      <p className="mt-2 mb-8 text-ink-soft text-sm">{t('peopleCount', { count: total })}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone the table scrolls, and keys must be able to. */}
      <div className="overflow-x-auto" tabIndex={0}>
        <table className="w-full text-sm">
          <thead>
            <tr className="text-ink-soft text-xs">
              {(['name', 'email', 'since', 'role'] as const).map((column) => (
                <th key={column} scope="col" className={`${cell} font-normal`}>
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map(({ id, name, email, role, since }) => (
              <tr key={id}>
                <th scope="row" className={`${cell} min-w-32 font-semibold`}>
                  {name}
                </th>
                <td className={`${cell} text-ink-soft`}>{email}</td>
                <td className={`${cell} whitespace-nowrap text-ink-soft`}>{format.dateTime(since, { dateStyle: 'medium' })}</td>
                <td className={`${cell} whitespace-nowrap`}>
                  <RoleSelect
                    id={id}
                    initial={role}
                    label={t('roleOf', { name })}
                    names={names}
                    saved={t('saved')}
                    refused={t('roleRefused')}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="mt-6 flex gap-6 text-sm">
        {page > 1 && <TextLink href={`?page=${page - 1}`}>{t('previousPage')}</TextLink>}
        {page * PEOPLE_PER_PAGE < total && <TextLink href={`?page=${page + 1}`}>{t('nextPage')}</TextLink>}
      </p>
    </main>
  );
}
