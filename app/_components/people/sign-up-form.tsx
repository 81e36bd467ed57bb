'use client';
import type { ReactNode } from 'react';
import { PersonForm } from './person-form.tsx';
import { errorOf, postAuth } from './post-auth.ts';
import { sendJson } from './send-json.ts';

type Problems = Readonly<Record<string, string>> & { readonly other: string };

/** Makes an account at `path` (also the first admin's, with its `token`), then signs in with it. */
export function SignUpForm({
  path,
  extra,
  next,
  submit,
  problems,
  children,
}: {
  path: string;
  extra: Readonly<Record<string, string>>;
  next: string;
  submit: string;
  problems: Problems;
  children: ReactNode;
}) {
  const send = async (fields: Readonly<Record<string, string>>) => {
    const refused = await sendJson('POST', path, { ...fields, ...extra });
    if (refused !== null) return refused;
    const { email = '', password = '' } = fields;
    const error = errorOf(await postAuth('callback/password', { email, password }));
    if (error === null) window.location.assign(next);
    return error;
  };
  return (
    <PersonForm send={send} submit={submit} problems={problems}>
      {children}
    </PersonForm>
  );
}
