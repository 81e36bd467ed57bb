'use client';
import { Radio } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { fill } from '../text.ts';
import { ApiProblem, problemText } from '../workbench-api.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { type Answer, answerOf, medianMs, tally } from './client-answers.ts';

const REQUESTS = 24;
/** What an address that is none of the sandbox's is refused with. */
const FOREIGN: ReadonlySet<string> = new Set(['forbidden', 'bad-request']);

/** The lab from a user's side: a run of requests sent by the probe to any address of the sandbox, one tick each, as tall as it took. */
export function ClientView({ sandbox, isUsable }: { sandbox: string; isUsable: boolean }) {
  const { text, lab, api } = useWorkbench();
  const nodes = lab.nodes.map((node) => node.name);
  const suggestions = [...nodes.slice(0, 1), ...Object.keys(lab.addresses), ...nodes.slice(1)].map((name) => `http://${name}/`);
  const suggestionsId = useId();
  const [url, setUrl] = useState(suggestions[0] ?? '');
  const [answers, setAnswers] = useState<readonly Answer[] | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function ask(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsAsking(true);
    setProblem(null);
    try {
      const observations = await api.clientView(sandbox, url.trim(), REQUESTS);
      setAnswers(observations.map((observation) => answerOf(observation, nodes)));
    } catch (cause) {
      const isForeign = cause instanceof ApiProblem && FOREIGN.has(cause.code);
      setProblem(isForeign ? text.client.foreign : problemText(cause, text.failure));
    } finally {
      setIsAsking(false);
    }
  }

  return (
    <section aria-label={text.client.title} className="shrink-0 border-line border-t bg-surface px-5 py-3">
      <h2 className="flex items-center gap-2 font-semibold text-xs">
        <Radio aria-hidden="true" className="size-3.5 text-ink-faint" />
        {text.client.title}
      </h2>
      <form onSubmit={(event) => void ask(event)} className="mt-1.5 flex items-center gap-2">
        <input
          type="text"
          inputMode="url"
          aria-label={text.client.address}
          value={url}
          list={suggestionsId}
          maxLength={2048}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setUrl(event.target.value)}
          className="h-8 min-w-0 flex-1 rounded-md border border-line-strong/60 bg-surface px-2 font-mono text-xs"
        />
        <datalist id={suggestionsId}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
        <Button type="submit" size="sm" disabled={!isUsable || isAsking}>
          {isAsking ? text.client.asking : fill(text.client.ask, { count: REQUESTS })}
        </Button>
      </form>
      {problem !== null && (
        <p role="alert" className="mt-2 text-fail text-xs">
          {problem}
        </p>
      )}
      {answers === null ? (
        problem === null && <p className="mt-1 text-ink-faint text-xs">{text.client.empty}</p>
      ) : (
        <Strip answers={answers} nodes={nodes} />
      )}
    </section>
  );
}

/** Lightness tells the servers apart, the words below name them; failure is a colour of its own. */
const SERVER_TINTS = ['100%', '72%', '48%', '30%'];

function Strip({ answers, nodes }: { answers: readonly Answer[]; nodes: readonly string[] }) {
  const { text } = useWorkbench();
  const counts = tally(answers, nodes);
  const tintOf = (who: string | null) => {
    const at = counts.findIndex(({ node }) => node === who);
    return `color-mix(in oklab, var(--accent) ${SERVER_TINTS[at % SERVER_TINTS.length] ?? '20%'}, var(--surface))`;
  };
  const slowest = Math.max(1, ...answers.map((answer) => answer.durationMs));
  const okCount = answers.filter((answer) => answer.isOk).length;
  const failures = answers.filter((answer) => !answer.isOk);
  const nameOf = (answer: Answer) => answer.who ?? (answer.isOk ? text.client.unknownServer : text.client.nobody);
  return (
    <div className="mt-2 grid gap-1.5">
      <ol className="flex h-8 items-end gap-[3px]">
        {answers.map((answer, index) => {
          const words = fill(text.client.tick, {
            index: index + 1,
            who: nameOf(answer),
            status: answer.status,
            ms: answer.durationMs.toFixed(1),
          });
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: the place in the run is what a tick is.
              key={index}
              title={words}
              style={{ height: `${30 + 70 * (answer.durationMs / slowest)}%`, ...(answer.isOk ? { background: tintOf(answer.who) } : {}) }}
              className={classNames('min-w-0 flex-1 rounded-[1.5px]', !answer.isOk && 'border-fail border-b-4 bg-fail-soft')}
            >
              <span className="sr-only">{words}</span>
            </li>
          );
        })}
      </ol>
      <p role="status" className="flex flex-wrap gap-x-3 gap-y-0.5 text-ink-soft text-xs">
        <span>{fill(text.client.summary, { ok: okCount, total: answers.length, ms: medianMs(answers).toFixed(1) })}</span>
        {counts.map(({ node, count }) => (
          <span key={node} className="inline-flex items-center gap-1">
            <span aria-hidden="true" className="size-2 rounded-[2px]" style={{ background: tintOf(node) }} />
            <span className="font-mono">{node}</span> {count}
          </span>
        ))}
        {failures.length > 0 && (
          <span className="font-semibold text-fail">{[...new Set(failures.map((answer) => answer.status))].join(', ')}</span>
        )}
      </p>
    </div>
  );
}
