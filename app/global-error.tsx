'use client';
import './globals.css';
import { CrashMessage } from '#app/_components/site/crash-message.tsx';

/** Even the document failed. */
export default function DocumentError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="vi">
      <body>
        <CrashMessage error={error} retry={reset} />
      </body>
    </html>
  );
}
