import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Callout } from '#app/_components/ui/callout.tsx';

interface NoteProps {
  readonly title?: string;
  readonly children?: ReactNode;
}

/** Worth knowing, and the text can be followed without it. */
export async function Note({ title, children }: NoteProps) {
  const t = await getTranslations('lesson');
  return (
    <Callout className="my-6" title={title ?? t('note')}>
      {children}
    </Callout>
  );
}

/** Something that loses data, time or service when overlooked. */
export async function Warning({ title, children }: NoteProps) {
  const t = await getTranslations('lesson');
  return (
    <Callout className="my-6" tone="warning" title={title ?? t('warning')}>
      {children}
    </Callout>
  );
}
