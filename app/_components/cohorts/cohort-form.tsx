'use client';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { PersonForm } from '#app/_components/people/person-form.tsx';
import { askJson } from './ask-json.ts';
import { dayEnd, dayStart, instantOf } from './browser-days.ts';

type Fields = Readonly<Record<string, string>>;
interface FormProps {
  /** `/api/cohorts/<id>`. */
  readonly api: string;
  readonly submit: string;
  readonly done: string;
  readonly problems: Readonly<Record<string, string>> & { readonly other: string };
  readonly children: ReactNode;
}

/** What each form of a cohort's pages sends, by the names of its fields; the fields themselves are the server's. */
const FORMS = {
  details: {
    method: 'PATCH',
    path: '',
    body: ({ name, startsOn, endsOn }: Fields) => ({ name, startsAt: dayStart(startsOn), endsAt: dayEnd(endsOn) }),
  },
  settings: {
    method: 'PATCH',
    path: '',
    body: ({ watching, keepsRecordings, recordingDays, stuckAfterFails, stuckAfterMinutes }: Fields) => ({
      watching,
      keepsRecordings: keepsRecordings === 'on',
      recordingDays: Number(recordingDays),
      stuckAfterFails: Number(stuckAfterFails),
      stuckAfterMinutes: Number(stuckAfterMinutes),
    }),
  },
  invite: {
    method: 'POST',
    path: '/invites',
    body: ({ days, maxUses }: Fields) => ({ days: days ? Number(days) : null, maxUses: maxUses ? Number(maxUses) : null }),
  },
  agreement: {
    method: 'PATCH',
    path: '/agreement',
    // A question that was not asked is answered with no.
    body: ({ watching = 'off', recordings }: Fields) => ({ watching, recordings: recordings === 'on' }),
  },
  mentor: { method: 'POST', path: '/members', body: ({ email }: Fields) => ({ email }) },
  extension: {
    method: 'PUT',
    path: '/extensions',
    body: ({ userId, item, dueAt, reason }: Fields) => ({ userId, item, dueAt: instantOf(dueAt), reason }),
  },
} as const satisfies Record<string, { method: 'POST' | 'PATCH' | 'PUT'; path: string; body: (fields: Fields) => unknown }>;

/** A form over a cohort; once it went well the page is read again. Over what is kept it keeps what was typed. */
export function CohortForm({ form, api, submit, done, problems, children }: FormProps & { form: keyof typeof FORMS }) {
  const router = useRouter();
  const { method, path, body } = FORMS[form];
  const send = async (fields: Fields) => {
    const answer = await askJson(method, `${api}${path}`, body(fields));
    if (!answer.ok) return answer.code;
    router.refresh();
    return null;
  };
  const keeps = form === 'details' || form === 'settings' || form === 'agreement';
  return (
    <PersonForm send={send} submit={submit} done={done} keeps={keeps} problems={problems} tone="plain">
      {children}
    </PersonForm>
  );
}
