'use client';
import { type ReactNode, useState } from 'react';
import { PersonForm } from '#app/_components/people/person-form.tsx';
import { postAuth } from '#app/_components/people/post-auth.ts';
import { sendJson } from '#app/_components/people/send-json.ts';
import { Button } from '#app/_components/ui/button.tsx';
import { useIsAlive } from '#app/_components/ui/use-is-alive.ts';

/** Asks once more, with proof, before everything goes. `children` is the field named `confirmation`. */
export function DeleteAccount({
  open,
  submit,
  problems,
  home,
  children,
}: {
  open: string;
  submit: string;
  problems: Readonly<Record<string, string>> & { readonly other: string };
  /** Where one stands afterwards, as a stranger. */
  home: string;
  children: ReactNode;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const isAlive = useIsAlive();
  if (!isOpen) {
    return (
      <Button tone="danger" className="justify-self-start" onClick={() => setIsOpen(true)} disabled={!isAlive}>
        {open}
      </Button>
    );
  }
  const send = async ({ confirmation = '' }: Readonly<Record<string, string>>) => {
    const refused = await sendJson('POST', '/api/privacy/delete', { confirmation });
    if (refused !== null) return refused;
    // The session is nobody's already; this only takes its cookie away.
    await postAuth('signout', { callbackUrl: home }).catch(() => null);
    window.location.assign(home);
    return null;
  };
  return (
    <PersonForm send={send} submit={submit} problems={problems} tone="danger">
      {children}
    </PersonForm>
  );
}
