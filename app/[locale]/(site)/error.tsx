'use client';
import { CrashMessage } from '#app/_components/site/crash-message.tsx';

/** A page failed; the header stays. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <CrashMessage error={error} retry={reset} />;
}
