'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { markRead } from '../notifications/mark-read.ts';

/** Who looks at an attempt has read what they were told about it; the bell then counts anew. */
export function MarkAttemptRead({ attempt }: { attempt: string }) {
  const router = useRouter();
  useEffect(() => {
    markRead({ attemptId: attempt }).then(
      () => router.refresh(),
      (cause: unknown) => console.info('review: what was read is not noted', cause),
    );
  }, [attempt, router]);
  return null;
}
