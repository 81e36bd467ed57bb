'use client';
import type { ReactNode } from 'react';
import { PersonForm } from '#app/_components/people/person-form.tsx';
import { askJson } from './ask-json.ts';

/** Joins with what was agreed to. When the invite went bad meanwhile, the page is read again and says why. */
export function JoinForm({
  code,
  next,
  submit,
  problems,
  children,
}: {
  code: string;
  /** Where a member goes. */
  next: string;
  submit: string;
  problems: Readonly<Record<string, string>> & { readonly other: string };
  children: ReactNode;
}) {
  const send = async ({ watching = 'off', recordings }: Readonly<Record<string, string>>) => {
    const answer = await askJson('POST', '/api/cohorts/join', { code, watching, recordings: recordings === 'on' });
    if (!answer.ok && answer.code !== 'conflict' && answer.code !== 'not-found') return answer.code;
    if (answer.ok) window.location.assign(next);
    else window.location.reload();
    return null;
  };
  return (
    <PersonForm send={send} submit={submit} problems={problems}>
      {children}
    </PersonForm>
  );
}
