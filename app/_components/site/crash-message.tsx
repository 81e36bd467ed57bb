'use client';
import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import { Button } from '#app/_components/ui/button.tsx';
import en from '#content/messages/en/errors.json';
import vi from '#content/messages/vi/errors.json';
import { NarrowPage } from './narrow-page.tsx';

/** What a reader sees when a page throws: what happened, what is safe, what to do. Has its texts with it, since the server may be what failed. */
export function CrashMessage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const text = usePathname().startsWith('/en') ? en : vi;
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <NarrowPage title={text.crashTitle} lead={text.crashLead}>
      <div className="grid justify-items-start gap-4">
        <Button tone="primary" onClick={retry}>
          {text.retry}
        </Button>
        {error.digest && <p className="font-mono text-ink-soft text-xs">{text.reference.replace('{digest}', error.digest)}</p>}
      </div>
    </NarrowPage>
  );
}
