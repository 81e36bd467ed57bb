'use client';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '#app/_components/ui/button.tsx';
import { Callout } from '#app/_components/ui/callout.tsx';
import { useIsAlive } from '#app/_components/ui/use-is-alive.ts';

/** Sends one form's fields; resolves to the code of a refusal, or null when it went well. */
export type Send = (fields: Readonly<Record<string, string>>) => Promise<string | null>;

/**
 * A form that stays put while it sends, says what went wrong above its button, and keeps what was typed. `problems` are
 * texts by refusal code; `other` is for any code not among them, and for no connection.
 */
export function PersonForm({
  send,
  submit,
  problems,
  done,
  keeps = false,
  tone = 'primary',
  children,
}: {
  send: Send;
  submit: string;
  problems: Readonly<Record<string, string>> & { readonly other: string };
  /** Shown after success, for forms that do not lead elsewhere. */
  done?: string;
  /** What was typed stays after success: for a form over what is kept. */
  keeps?: boolean;
  tone?: 'primary' | 'plain' | 'danger';
  children?: ReactNode;
}) {
  const [state, setState] = useState<{ isBusy: boolean; problem: string | null; isDone: boolean }>({
    isBusy: false,
    problem: null,
    isDone: false,
  });
  const isAlive = useIsAlive();
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (state.isBusy) return;
    const form = event.currentTarget;
    const fields = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    setState({ isBusy: true, problem: null, isDone: false });
    const problem = await send(fields).catch(() => 'other');
    setState({ isBusy: false, problem, isDone: problem === null && done !== undefined });
    if (problem === null && done !== undefined && !keeps) form.reset();
  };
  return (
    // Sent by the browser itself, before the page is alive or without scripts, a password must not end up in an address.
    <form method="post" onSubmit={onSubmit} className="grid gap-5" aria-busy={state.isBusy}>
      {children}
      {state.problem !== null && (
        <Callout tone="problem" live>
          <p className="text-sm">{problems[state.problem] ?? problems.other}</p>
        </Callout>
      )}
      <div className="flex items-center gap-4">
        <Button type="submit" tone={tone} disabled={!isAlive} aria-disabled={state.isBusy || undefined}>
          {submit}
        </Button>
        <span role="status" className="text-pass text-sm">
          {state.isDone ? done : ''}
        </span>
      </div>
    </form>
  );
}
