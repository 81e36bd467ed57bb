'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button, type ButtonSize, type ButtonTone } from '#app/_components/ui/button.tsx';
import { Popover, PopoverClose } from '#app/_components/ui/popover.tsx';
import { useIsAlive } from '#app/_components/ui/use-is-alive.ts';
import { askJson } from './ask-json.ts';

type Method = Parameters<typeof askJson>[0];

/** One request by one button; the page is then read again. With `confirm`, for what cannot be undone by the same button, it is asked about first. */
export function ActionButton({
  method,
  path,
  body,
  label,
  name,
  tone = 'plain',
  size = 'sm',
  confirm,
  problems,
}: {
  method: Method;
  path: string;
  body?: unknown;
  label: string;
  /** Its accessible name, where `label` alone would be many buttons' (`Remove An`). */
  name?: string;
  tone?: ButtonTone;
  size?: ButtonSize;
  confirm?: { readonly text: string; readonly yes: string };
  problems: Readonly<Record<string, string>> & { readonly other: string };
}) {
  const [state, setState] = useState<{ isBusy: boolean; problem: string | null }>({ isBusy: false, problem: null });
  const isAlive = useIsAlive();
  const router = useRouter();
  const act = async () => {
    if (state.isBusy) return;
    setState({ isBusy: true, problem: null });
    const answer = await askJson(method, path, body);
    setState({ isBusy: false, problem: answer.ok ? null : answer.code });
    if (answer.ok) router.refresh();
  };
  const looks = { tone, size, disabled: !isAlive, 'aria-disabled': state.isBusy || undefined, 'aria-label': name };
  return (
    <span className="inline-grid justify-items-start gap-1">
      {confirm ? (
        <Popover label={name ?? label} trigger={<Button {...looks}>{label}</Button>}>
          <p className="mb-4 text-pretty">{confirm.text}</p>
          <PopoverClose>
            <Button tone="danger" size="sm" onClick={() => void act()}>
              {confirm.yes}
            </Button>
          </PopoverClose>
        </Popover>
      ) : (
        <Button {...looks} onClick={() => void act()}>
          {label}
        </Button>
      )}
      {state.problem !== null && (
        <span role="alert" className="max-w-60 whitespace-normal text-fail text-xs">
          {problems[state.problem] ?? problems.other}
        </span>
      )}
    </span>
  );
}
