import { Key } from '../ui/key.tsx';
import type { Asked } from './draft.ts';
import type { QuizText } from './quiz-text.ts';

type Hint = readonly [keys: readonly string[], does: string];

/** The keys of the question at hand, where there is a keyboard to press them on. */
export function KeyHints({ question, isAnswered, text }: { question: Asked; isAnswered: boolean; text: QuizText }) {
  return (
    <p aria-hidden="true" className="flex flex-wrap gap-x-4 gap-y-1 text-ink-faint text-xs [@media(hover:none)]:hidden">
      {hintsOf(question, isAnswered, text.keys).map(([keys, does]) => (
        <span key={does} className="inline-flex items-center gap-1">
          {keys.map((key) => (
            <Key key={key}>{key}</Key>
          ))}{' '}
          {does}
        </span>
      ))}
    </p>
  );
}

function hintsOf({ kind, choices, lefts }: Asked, isAnswered: boolean, words: QuizText['keys']): readonly Hint[] {
  if (isAnswered) return [[['Enter'], words.next]];
  const go: Hint = [['Enter'], words.go];
  const digits = (count: number) => [`1–${count}`];
  if (kind === 'order') return [[digits(choices.length), words.line], [['↑', '↓'], words.move], go];
  if (kind === 'match') return [[digits(lefts.length), words.item], [[`A–${String.fromCharCode(64 + choices.length)}`], words.choose], go];
  return kind === 'fill' ? [go] : [[digits(choices.length), words.choose], go];
}
