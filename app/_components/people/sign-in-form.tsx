'use client';
import type { ReactNode } from 'react';
import { PersonForm } from './person-form.tsx';
import { errorOf, postAuth } from './post-auth.ts';

type Problems = Readonly<Record<string, string>> & { readonly other: string };

/** Address and password; on success the browser goes to `next` with its new session. */
export function SignInForm({
  next,
  submit,
  problems,
  children,
}: {
  next: string;
  submit: string;
  problems: Problems;
  children: ReactNode;
}) {
  const send = async (fields: Readonly<Record<string, string>>) => {
    const error = errorOf(await postAuth('callback/password', fields));
    if (error === null) window.location.assign(next);
    return error;
  };
  return (
    <PersonForm send={send} submit={submit} problems={problems}>
      {children}
    </PersonForm>
  );
}
