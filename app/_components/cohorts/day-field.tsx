'use client';
import { Field } from '#app/_components/ui/field.tsx';
import { useIsAlive } from '#app/_components/ui/use-is-alive.ts';
import { dayOf } from './browser-days.ts';

/** A day to choose, in the browser's own zone: empty in the server's HTML, which cannot know which day `at` is there. */
export function DayField({ id, label, at }: { id: string; label: string; at: string | null }) {
  const isAlive = useIsAlive();
  return <Field key={String(isAlive)} id={id} type="date" label={label} defaultValue={isAlive && at ? dayOf(at) : ''} />;
}
