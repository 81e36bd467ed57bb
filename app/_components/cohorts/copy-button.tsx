'use client';
import { useState } from 'react';
import { Button } from '#app/_components/ui/button.tsx';
import { useIsAlive } from '#app/_components/ui/use-is-alive.ts';

/** Puts the address of a page of this site on the clipboard, as this browser reaches it; where it may not, it says so. */
export function CopyButton({
  path,
  label,
  name,
  done,
  failed,
}: {
  path: string;
  label: string;
  name: string;
  done: string;
  failed: string;
}) {
  const [said, setSaid] = useState('');
  const isAlive = useIsAlive();
  const copy = async () => {
    const isDone = await (navigator.clipboard?.writeText(`${window.location.origin}${path}`) ?? Promise.reject()).then(
      () => true,
      () => false,
    );
    setSaid(isDone ? done : failed);
  };
  return (
    <span className="inline-flex items-center gap-2">
      <Button size="sm" aria-label={name} disabled={!isAlive} onClick={() => void copy()}>
        {label}
      </Button>
      <span role="status" className="text-ink-soft text-xs">
        {said}
      </span>
    </span>
  );
}
