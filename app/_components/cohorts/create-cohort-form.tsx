'use client';
import type { ReactNode } from 'react';
import { PersonForm } from '#app/_components/people/person-form.tsx';
import { askJson } from './ask-json.ts';
import { dayEnd, dayStart } from './browser-days.ts';

/** Makes a cohort and goes on to where its learners are invited; the fields are the server's. */
export function CreateCohortForm({
  base,
  submit,
  problems,
  children,
}: {
  /** `/vi/mentor`. */
  base: string;
  submit: string;
  problems: Readonly<Record<string, string>> & { readonly other: string };
  children: ReactNode;
}) {
  const send = async ({ name, startsOn, endsOn }: Readonly<Record<string, string>>) => {
    const answer = await askJson<{ id: string }>('POST', '/api/cohorts', { name, startsAt: dayStart(startsOn), endsAt: dayEnd(endsOn) });
    if (!answer.ok) return answer.code;
    window.location.assign(`${base}/${answer.data.id}/people`);
    return null;
  };
  return (
    <PersonForm send={send} submit={submit} problems={problems} tone="plain">
      {children}
    </PersonForm>
  );
}
