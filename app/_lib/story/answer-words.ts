/** What somebody chose in a quiz, in words. Pure. */
import type { Question } from '#content/format/quiz-schema.ts';
import type { LocalText } from '#grader/result.ts';

export interface AnsweredInWords {
  readonly prompt: LocalText;
  /** In the order given; of a match, each left side with what was put to it. */
  readonly chosen: readonly LocalText[];
}

/** Null when the question, or something that was chosen, has left the quiz since. */
export function answerInWords(question: Question | undefined, given: readonly string[]): AnsweredInWords | null {
  if (!question) return null;
  const chosen = given.map((part, at) => wordsOf(question, part, at));
  return chosen.every((text) => text !== null) ? { prompt: question.prompt, chosen } : null;
}

function wordsOf(question: Question, part: string, at: number): LocalText | null {
  switch (question.kind) {
    case 'fill':
      return { vi: part, en: part };
    case 'order':
      return question.items.find(({ id }) => id === part)?.text ?? null;
    case 'match': {
      const [left, right] = [question.pairs[at]?.left, question.pairs.find(({ id }) => id === part)?.right];
      return left && right ? { vi: `${left.vi} → ${right.vi}`, en: `${left.en} → ${right.en}` } : null;
    }
    default:
      return question.options.find(({ id }) => id === part)?.text ?? null;
  }
}
