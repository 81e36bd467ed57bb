/** Judges one answer and explains every part of the question. Pure. */

import type { Question } from '#content/format/quiz-schema.ts';
import type { LocalText } from '#grader/result.ts';
import { shownOrder } from './present-question.ts';

/**
 * What was answered. Choices: the places chosen. Order: the places shown, first to last. Match: for each left side the
 * place of its right side. Fill: one text for each blank.
 */
export type GivenAnswer = readonly (number | string)[];

/** `missed`: right, but not chosen. `none`: wrong, and rightly left alone. */
export type PartMark = 'right' | 'wrong' | 'missed' | 'none';

export interface AnsweredPart {
  readonly mark: PartMark;
  /** The option; for the other kinds, what would have been right here. */
  readonly text: LocalText;
  readonly why: LocalText;
  /** What stood here instead, where that can be told apart: the place (from 1) an item was put at, the right side matched, the text written. */
  readonly given: LocalText | null;
}

export interface GradedAnswer {
  readonly isRight: boolean;
  /** Options as they were shown; items in their right order; pairs and blanks as they stand. */
  readonly parts: readonly AnsweredPart[];
}

type Of<K extends Question['kind']> = Extract<Question, { kind: K }>;

/** Grades an answer to a question as the sitting with this seed showed it; null when it is no answer to such a question. */
export function gradeAnswer(question: Question, seed: number, answer: GivenAnswer): GradedAnswer | null {
  const parts = partsOf(question, shownOrder(question, seed), answer);
  return parts && { isRight: parts.every(({ mark }) => mark === 'right' || mark === 'none'), parts };
}

function partsOf(question: Question, shown: readonly number[], answer: GivenAnswer): readonly AnsweredPart[] | null {
  if (question.kind === 'fill') return fillParts(question, answer);
  if (!answer.every((place): place is number => typeof place === 'number' && shown[place] !== undefined)) return null;
  switch (question.kind) {
    case 'order':
      return orderParts(question, shown, answer);
    case 'match':
      return matchParts(question, shown, answer);
    default:
      return choiceParts(question, shown, answer);
  }
}

type Choice = Of<'single' | 'predict'> | Of<'multiple'>;

function choiceParts({ kind, options }: Choice, shown: readonly number[], chosen: readonly number[]): readonly AnsweredPart[] | null {
  const areDifferent = new Set(chosen).size === chosen.length;
  if (!areDifferent || chosen.length === 0 || (kind !== 'multiple' && chosen.length !== 1)) return null;
  return shown.flatMap((at, place) => {
    const option = options[at];
    return option ? [{ mark: markOf(option.correct, chosen.includes(place)), text: option.text, why: option.why, given: null }] : [];
  });
}

function markOf(isCorrect: boolean, isChosen: boolean): PartMark {
  if (isCorrect) return isChosen ? 'right' : 'missed';
  return isChosen ? 'wrong' : 'none';
}

function orderParts({ items }: Of<'order'>, shown: readonly number[], order: readonly number[]): readonly AnsweredPart[] | null {
  if (order.length !== items.length || new Set(order).size !== items.length) return null;
  return items.map(({ text, why }, at) => {
    const mark = markAt(shown, order[at], at);
    const putAt = String(order.findIndex((place) => shown[place] === at) + 1);
    return { mark, text, why, given: mark === 'right' ? null : { vi: putAt, en: putAt } };
  });
}

function matchParts({ pairs }: Of<'match'>, shown: readonly number[], rights: readonly number[]): readonly AnsweredPart[] | null {
  if (rights.length !== pairs.length) return null;
  return pairs.map(({ left, right, why }, at) => {
    const mark = markAt(shown, rights[at], at);
    const matched = pairs[shown[rights[at] ?? -1] ?? -1]?.right ?? null;
    return {
      mark,
      text: { vi: `${left.vi} → ${right.vi}`, en: `${left.en} → ${right.en}` },
      why,
      given: mark === 'right' ? null : matched,
    };
  });
}

function markAt(shown: readonly number[], place: number | undefined, at: number): PartMark {
  return place !== undefined && shown[place] === at ? 'right' : 'wrong';
}

function fillParts({ blanks }: Of<'fill'>, answer: GivenAnswer): readonly AnsweredPart[] | null {
  if (answer.length !== blanks.length || !answer.every((text) => typeof text === 'string')) return null;
  return blanks.map(({ accept, anyCase, why }, at) => {
    const written = normalised(String(answer[at]), anyCase);
    const isRight = accept.some((text) => normalised(text, anyCase) === written);
    const text = asCode(isRight ? String(answer[at]) : (accept[0] ?? ''));
    return { mark: isRight ? 'right' : 'wrong', text, why, given: isRight ? null : asCode(String(answer[at])) };
  });
}

function asCode(text: string): LocalText {
  const code = `\`${text.trim().replaceAll('`', "'")}\``;
  return { vi: code, en: code };
}

/**
 * What keyboards make of the same text is the same: spaces around and between words, quotes and dashes a phone curls.
 * Case counts, as it does to the daemons, unless the question says otherwise.
 */
function normalised(text: string, anyCase: boolean): string {
  const plain = text
    .normalize('NFC')
    .replace(/[“”„]/g, '"')
    .replace(/[‘’‚]/g, "'")
    .replace(/—/g, '--')
    .replace(/–/g, '-')
    .trim()
    .replace(/\s+/g, ' ');
  return anyCase ? plain.toLowerCase() : plain;
}
