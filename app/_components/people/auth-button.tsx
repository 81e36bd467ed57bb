'use client';
import { type ReactNode, useState } from 'react';
import { Button } from '#app/_components/ui/button.tsx';
import { useIsAlive } from '#app/_components/ui/use-is-alive.ts';
import { errorOf, postAuth } from './post-auth.ts';

/** Signs in without a password: by a provider (`signin/github`), as a guest (`callback/guest`), or out (`signout`). */
export function AuthButton({
  path,
  fields = {},
  next,
  problem,
  tone = 'plain',
  children,
}: {
  path: string;
  fields?: Readonly<Record<string, string>>;
  /** Where to go afterwards; a provider's own page comes first. */
  next: string;
  /** Said when it did not work. */
  problem: string;
  tone?: 'primary' | 'plain' | 'quiet';
  children: ReactNode;
}) {
  const [isRefused, setIsRefused] = useState(false);
  const isAlive = useIsAlive();
  const onClick = async () => {
    setIsRefused(false);
    try {
      const url = await postAuth(path, { ...fields, callbackUrl: next });
      if (errorOf(url) !== null) setIsRefused(true);
      else window.location.assign(path.startsWith('signin/') ? url.href : next);
    } catch {
      setIsRefused(true);
    }
  };
  return (
    <>
      <Button tone={tone} onClick={onClick} disabled={!isAlive}>
        {children}
      </Button>
      {isRefused && (
        <p role="alert" className="text-fail text-sm">
          {problem}
        </p>
      )}
    </>
  );
}
