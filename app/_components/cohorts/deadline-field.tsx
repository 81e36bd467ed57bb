'use client';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Button } from '#app/_components/ui/button.tsx';
import { useIsAlive } from '#app/_components/ui/use-is-alive.ts';
import { askJson } from './ask-json.ts';
import { instantOf, localOf } from './browser-days.ts';

interface DeadlineText {
  readonly save: string;
  readonly remove: string;
  readonly saved: string;
  readonly removed: string;
}

/** When one thing is due, in the browser's own zone: set, moved, or taken away. */
export function DeadlineField({
  api,
  item,
  at,
  label,
  text,
  problems,
}: {
  api: string;
  item: string;
  /** An instant; null for never. */
  at: string | null;
  label: string;
  text: DeadlineText;
  problems: Readonly<Record<string, string>> & { readonly other: string };
}) {
  const isAlive = useIsAlive();
  const router = useRouter();
  const [typed, setTyped] = useState<string | null>(null);
  const [said, setSaid] = useState<{ words: string; isProblem: boolean } | null>(null);
  const kept = isAlive && at !== null ? localOf(at) : '';
  const value = typed ?? kept;
  const send = async (dueAt: string | null) => {
    const answer = await askJson('PUT', api, { item, dueAt });
    setSaid(
      answer.ok
        ? { words: dueAt === null ? text.removed : text.saved, isProblem: false }
        : { words: problems[answer.code] ?? problems.other, isProblem: true },
    );
    if (!answer.ok) return;
    if (dueAt === null) setTyped('');
    router.refresh();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const dueAt = instantOf(value);
    if (dueAt !== null) void send(dueAt);
  };
  return (
    <form onSubmit={onSubmit} className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <input
        type="datetime-local"
        aria-label={label}
        value={value}
        required
        disabled={!isAlive}
        onChange={(event) => {
          setTyped(event.target.value);
          setSaid(null);
        }}
        className="h-9 rounded-md border border-line-strong bg-surface px-2 text-sm"
      />
      <Button type="submit" size="sm" disabled={!isAlive || value === '' || value === kept}>
        {text.save}
      </Button>
      {at !== null && (
        <Button size="sm" tone="quiet" disabled={!isAlive} onClick={() => void send(null)}>
          {text.remove}
        </Button>
      )}
      <span role="status" className={`text-xs ${said?.isProblem ? 'text-fail' : 'text-pass'}`}>
        {said?.words}
      </span>
    </form>
  );
}
