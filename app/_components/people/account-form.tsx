'use client';
import type { ReactNode } from 'react';
import { PersonForm } from './person-form.tsx';
import { errorOf, postAuth } from './post-auth.ts';
import { sendJson } from './send-json.ts';

/**
 * Changes one's own account by its fields. A new password ends every session, so with `email` given this one signs in
 * again with it.
 */
export function AccountForm({
  email,
  submit,
  done,
  problems,
  children,
}: {
  email?: string;
  submit: string;
  done: string;
  problems: Readonly<Record<string, string>> & { readonly other: string };
  children: ReactNode;
}) {
  const send = async (fields: Readonly<Record<string, string>>) => {
    const refused = await sendJson('PATCH', '/api/people/me', fields);
    if (refused !== null || email === undefined || fields.newPassword === undefined) return refused;
    return errorOf(await postAuth('callback/password', { email, password: fields.newPassword }));
  };
  return (
    <PersonForm send={send} submit={submit} done={done} problems={problems} tone="plain">
      {children}
    </PersonForm>
  );
}
