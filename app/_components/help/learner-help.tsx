'use client';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import type { HelpSessionView, PageAct } from '#app/_lib/help/help-protocol.ts';
import type { SandboxSession } from '../workbench/sandbox-session.ts';
import { fill } from '../workbench/text.ts';
import { HelpBand, type HelpBandAction } from './help-band.tsx';
import type { HelpText } from './help-text.ts';
import { MessagesPanel } from './messages-panel.tsx';
import { type Help, useHelp } from './use-help.ts';
import { usePublishing } from './use-publishing.ts';

/**
 * A learner's side of live help: who would like to watch, who watches, who has the keyboard, and the way out of each.
 * Bands move the panes down and never lie over them; nothing here takes the keyboard by itself.
 */
export default function LearnerHelp({
  session,
  ownId,
  text,
  slot,
}: {
  session: SandboxSession;
  ownId: string;
  text: HelpText;
  /** Where messages stand, beside the panes. */
  slot: HTMLElement | null;
}) {
  const help = useHelp(session.id, ownId);
  const [hasPanel, setHasPanel] = useState(false);
  const sessions = help.state.sessions ?? [];
  const isWatched = sessions.some(({ state }) => state === 'watching');
  const typing = sessions.find(({ keyboard }) => keyboard === 'yes');
  usePublishing(session, isWatched && help.phase === 'live', help.send);
  const act = (what: PageAct, of: HelpSessionView) => help.send({ type: 'act', act: what, session: of.id });
  useTakeBackKey(typing === undefined ? null : () => act('take-keyboard', typing));

  const messages: HelpBandAction = {
    label: help.state.unread > 0 ? `${text.messages} (${help.state.unread})` : text.messages,
    tone: help.state.unread > 0 ? 'primary' : 'plain',
    isPressed: hasPanel,
    onChoose: () => setHasPanel(!hasPanel),
  };
  return (
    <>
      {help.phase === 'lost' && isWatched && <HelpBand tone="lost" words={text.lost} actions={[]} />}
      {sessions.map((each) => (
        <SessionBands key={each.id} of={each} text={text} messages={messages} onAct={(what) => act(what, each)} />
      ))}
      <EndedBand help={help} text={text} messages={help.state.messages.length > 0 && !isWatched ? [messages] : []} />
      <p role="status" className="sr-only">
        {announcement(help, text, ownId)}
      </p>
      {hasPanel &&
        slot &&
        createPortal(<MessagesPanel help={help} ownId={ownId} text={text} mayWrite={isWatched} onClose={() => setHasPanel(false)} />, slot)}
    </>
  );
}

/** One mentor's bands: a request, or that they watch and whether they type; and a request for the keyboard under it. */
function SessionBands({
  of,
  text,
  messages,
  onAct,
}: {
  of: HelpSessionView;
  text: HelpText;
  messages: HelpBandAction;
  onAct: (act: PageAct) => void;
}) {
  const named = (template: string) => fill(template, { name: of.mentorName });
  if (of.state === 'asked') {
    return (
      <HelpBand
        tone="ask"
        words={named(text.asksToWatch)}
        actions={[
          { label: text.allow, onChoose: () => onAct('allow') },
          { label: text.decline, tone: 'quiet', onChoose: () => onAct('decline') },
        ]}
      />
    );
  }
  const stop: HelpBandAction = { label: text.stop, onChoose: () => onAct('end') };
  return (
    <>
      {of.keyboard === 'yes' ? (
        <HelpBand
          tone="typing"
          words={named(text.typing)}
          actions={[{ label: text.take, hint: 'Ctrl+Alt+K', onChoose: () => onAct('take-keyboard') }, messages, stop]}
        />
      ) : (
        <HelpBand tone="watching" words={named(text.watching)} actions={[messages, stop]} />
      )}
      {of.keyboard === 'asked' && (
        <HelpBand
          tone="ask"
          words={named(text.asksKeyboard)}
          actions={[
            { label: text.give, onChoose: () => onAct('give-keyboard') },
            { label: text.refuse, tone: 'quiet', onChoose: () => onAct('refuse-keyboard') },
          ]}
        />
      )}
    </>
  );
}

/** Says once how the last session ended, until it is put away. */
function EndedBand({ help, text, messages }: { help: Help; text: HelpText; messages: readonly HelpBandAction[] }) {
  const { ended } = help.state;
  if (ended === null) return null;
  const words = fill(text.ended[ended.reason], { name: ended.mentorName });
  return <HelpBand tone="ended" words={words} actions={[...messages, { label: text.close, tone: 'quiet', onChoose: help.dismiss }]} />;
}

/** What a screen reader hears of messages that came while the panel was closed. */
function announcement({ state }: Help, text: HelpText, ownId: string): string {
  const last = state.messages.at(-1);
  if (state.unread === 0 || !last || last.authorId === ownId) return '';
  return `${fill(text.unread, { count: state.unread })}. ${fill(text.from, { name: last.authorName, text: last.text })}`;
}

/** Takes the keyboard back by one key, wherever the learner's own keyboard is, terminals and editor included. */
function useTakeBackKey(take: (() => void) | null): void {
  useEffect(() => {
    if (take === null) return;
    function press(event: KeyboardEvent): void {
      if (event.code !== 'KeyK' || !event.ctrlKey || !event.altKey || event.shiftKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      take?.();
    }
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [take]);
}
