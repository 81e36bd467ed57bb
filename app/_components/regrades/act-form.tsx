'use client';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { askJson } from '#app/_components/cohorts/ask-json.ts';
import { PersonForm } from '#app/_components/people/person-form.tsx';

/** Sends its fields with `body` to one of our routes, and shows the page anew when that went well. */
export function ActForm({
  method = 'POST',
  path,
  body,
  submit,
  problems,
  tone = 'plain',
  children,
}: {
  method?: 'POST' | 'DELETE';
  path: string;
  body?: Readonly<Record<string, string>>;
  submit: string;
  problems: Readonly<Record<string, string>> & { readonly other: string };
  tone?: 'primary' | 'plain' | 'danger';
  children?: ReactNode;
}) {
  const router = useRouter();
  const send = async (fields: Readonly<Record<string, string>>) => {
    const answer = await askJson(method, path, { ...fields, ...body });
    if (!answer.ok) return answer.code;
    router.refresh();
    return null;
  };
  return (
    <PersonForm send={send} submit={submit} problems={problems} tone={tone}>
      {children}
    </PersonForm>
  );
}
