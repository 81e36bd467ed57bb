'use client';
import { Send, X } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type HelpMessageView, MAX_MESSAGE_CHARS } from '#app/_lib/help/help-protocol.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { IconButton } from '../ui/icon-button.tsx';
import type { HelpText } from './help-text.ts';
import type { Help } from './use-help.ts';

/** What is said beside the terminal, and the line to say something. Takes the keyboard only when asked to. */
export function MessagesPanel({
  help,
  ownId,
  text,
  mayWrite,
  onClose,
}: {
  help: Help;
  ownId: string;
  text: HelpText;
  mayWrite: boolean;
  /** Null where the panel always stands. */
  onClose: (() => void) | null;
}) {
  const { messages, refused, unread } = help.state;
  const end = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a message that came is a reason to show the end.
  useEffect(() => {
    // Newer browsers answer with a promise, which is no clean-up.
    void end.current?.scrollIntoView({ block: 'nearest' });
  }, [messages.length]);
  const { read } = help;
  useEffect(() => {
    if (unread > 0) read();
  }, [unread, read]);
  return (
    <section
      aria-label={text.messages}
      className="flex h-full min-h-0 flex-col border-line bg-surface max-lg:max-h-[45dvh] max-lg:border-t lg:w-72 lg:border-l"
    >
      <div className="flex h-9 shrink-0 items-center justify-between border-line border-b pr-1 pl-3">
        <h2 className="font-semibold text-xs">{text.messages}</h2>
        {onClose && (
          <IconButton label={text.close} onClick={onClose} className="!size-7">
            <X aria-hidden="true" className="size-3.5" />
          </IconButton>
        )}
      </div>
      <div
        role="log"
        aria-label={text.messages}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part of the page that scrolls must be reachable to be scrolled by keys.
        tabIndex={0}
        className="min-h-24 flex-1 overflow-y-auto px-3 py-2 text-sm focus-visible:-outline-offset-2"
      >
        {messages.length === 0 ? (
          <p className="text-ink-faint">{text.noMessages}</p>
        ) : (
          messages.map((message) => <Message key={message.id} message={message} isOwn={message.authorId === ownId} text={text} />)
        )}
        <div ref={end} />
      </div>
      <Composer
        key={refused?.what === 'say' ? refused.count : 'write'}
        text={text}
        mayWrite={mayWrite}
        wasRefused={refused?.what === 'say'}
        onSend={(said) => help.send({ type: 'say', text: said })}
      />
    </section>
  );
}

function Message({ message, isOwn, text }: { message: HelpMessageView; isOwn: boolean; text: HelpText }) {
  const at = new Date(message.at);
  return (
    <div className={classNames('mb-2 max-w-[92%] rounded-md px-2.5 py-1.5', isOwn ? 'ml-auto bg-accent-soft' : 'bg-sunken')}>
      <p className="flex items-baseline justify-between gap-2 text-ink-faint text-xs">
        <span className="truncate font-semibold">{message.authorId === null ? text.left : message.authorName}</span>
        <time dateTime={message.at}>{at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}</time>
      </p>
      <p className="whitespace-pre-wrap break-words">{message.text}</p>
    </div>
  );
}

function Composer({
  text,
  mayWrite,
  wasRefused,
  onSend,
}: {
  text: HelpText;
  mayWrite: boolean;
  wasRefused: boolean;
  onSend: (said: string) => boolean;
}) {
  const [draft, setDraft] = useState('');
  const [hasFailed, setHasFailed] = useState(wasRefused);
  function send(event?: FormEvent): void {
    event?.preventDefault();
    const said = draft.trim();
    if (said === '' || !mayWrite) return;
    const isSent = onSend(said);
    setHasFailed(!isSent);
    if (isSent) setDraft('');
  }
  function press(event: KeyboardEvent): void {
    // Enter also takes a word from an input method.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }
  return (
    <form onSubmit={send} className="shrink-0 border-line border-t p-2">
      {hasFailed && (
        <p role="status" className="mb-1.5 text-fail text-xs">
          {text.notSent}
        </p>
      )}
      <div className="flex items-end gap-1.5">
        <textarea
          aria-label={text.write}
          placeholder={text.write}
          title={text.sayHint}
          rows={2}
          maxLength={MAX_MESSAGE_CHARS}
          disabled={!mayWrite}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={press}
          className="min-h-9 min-w-0 flex-1 resize-none rounded-md border border-line-strong/60 bg-surface px-2 py-1 text-sm disabled:bg-sunken"
        />
        <Button type="submit" size="icon-sm" aria-label={text.send} title={text.send} disabled={!mayWrite || draft.trim() === ''}>
          <Send aria-hidden="true" className="size-3.5" />
        </Button>
      </div>
    </form>
  );
}
