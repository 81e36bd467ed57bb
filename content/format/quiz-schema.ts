/** What a quiz.yaml may say: six kinds of question, both languages, an explanation for everything one can choose. */
import { z } from 'zod';
import { LocalTextSchema, SharedTextSchema } from './local-text.ts';

// Texts are inline Markdown.
const IdSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'ids are kebab-case');

const HEAD = {
  id: IdSchema,
  prompt: LocalTextSchema,
  /** Facts and errata of the course notes it asks about. */
  covers: z.array(z.string().regex(/^[CE]\d+$/)).default([]),
};
const CodeSchema = z.strictObject({ lang: z.string().min(1), text: z.string().min(1) });

const OptionSchema = z.strictObject({ id: IdSchema, text: SharedTextSchema, correct: z.boolean().default(false), why: LocalTextSchema });
const OptionsSchema = z.array(OptionSchema).min(3);
const ChoiceSchema = z
  .strictObject({ ...HEAD, kind: z.enum(['single', 'predict']), code: CodeSchema.optional(), options: OptionsSchema })
  .refine(({ options }) => options.filter(({ correct }) => correct).length === 1, {
    path: ['options'],
    message: 'exactly one option is correct',
  });
const MultipleSchema = z
  .strictObject({ ...HEAD, kind: z.literal('multiple'), code: CodeSchema.optional(), options: OptionsSchema })
  .refine(({ options }) => options.some(({ correct }) => correct) && options.some(({ correct }) => !correct), {
    path: ['options'],
    message: 'at least one option is correct and at least one is wrong',
  });
const OrderSchema = z.strictObject({
  ...HEAD,
  kind: z.literal('order'),
  code: CodeSchema.optional(),
  /** In the right order. */
  items: z.array(z.strictObject({ id: IdSchema, text: SharedTextSchema, why: LocalTextSchema })).min(3),
});
const PairSchema = z.strictObject({ id: IdSchema, left: SharedTextSchema, right: SharedTextSchema, why: LocalTextSchema });
const MatchSchema = z.strictObject({
  ...HEAD,
  kind: z.literal('match'),
  code: CodeSchema.optional(),
  pairs: z.array(PairSchema).min(3),
});
const BlankSchema = z.strictObject({
  accept: z.array(z.string().trim().min(1)).min(1),
  /** The daemon reads upper and lower case alike here; elsewhere case counts. */
  anyCase: z.boolean().default(false),
  why: LocalTextSchema,
});
const FillSchema = z
  .strictObject({
    ...HEAD,
    kind: z.literal('fill'),
    code: CodeSchema,
    /** In the order their `___` stand in the code. */
    blanks: z.array(BlankSchema).min(1),
  })
  .refine(({ code, blanks }) => code.text.split('___').length - 1 === blanks.length, {
    path: ['blanks'],
    message: 'one blank for each ___ of the code',
  });

const QuestionSchema = z
  .discriminatedUnion('kind', [ChoiceSchema, MultipleSchema, OrderSchema, MatchSchema, FillSchema])
  .superRefine((question, context) => {
    for (const { field, texts } of mustDiffer(question)) {
      const twice = firstTwice(texts);
      if (twice !== undefined) context.addIssue({ code: 'custom', path: [field], message: `“${twice}” stands there twice` });
    }
  });

/** One question as it is written. */
export type Question = z.infer<typeof QuestionSchema>;
export type QuestionKind = Question['kind'];

/** A sitting asks six; half as many again leave a retry something new. */
const MIN_QUESTIONS = 9;
const MIN_KINDS = 4;

export const QuizSchema = z
  .strictObject({ questions: z.array(QuestionSchema).min(MIN_QUESTIONS) })
  .superRefine(({ questions }, context) => {
    const twice = firstTwice(questions.map(({ id }) => id));
    if (twice !== undefined) context.addIssue({ code: 'custom', path: ['questions'], message: `two questions are called ${twice}` });
    const kinds = new Set(questions.map(({ kind }) => kind)).size;
    if (kinds < MIN_KINDS)
      context.addIssue({ code: 'custom', path: ['questions'], message: `${kinds} kinds of question, at least ${MIN_KINDS} are wanted` });
  });

/** The questions of one lesson. */
export type Quiz = z.infer<typeof QuizSchema>;

interface Distinct {
  readonly field: string;
  readonly texts: readonly string[];
}

/** What a question must not hold twice: ids, because answers name them; texts, because nobody could tell them apart. */
function mustDiffer(question: Question): readonly Distinct[] {
  switch (question.kind) {
    case 'order':
      return namesAndTexts('items', question.items, ({ text }) => text);
    case 'match':
      return [
        ...namesAndTexts('pairs', question.pairs, ({ left }) => left),
        ...namesAndTexts('pairs', question.pairs, ({ right }) => right),
      ];
    case 'fill':
      return [];
    default:
      return namesAndTexts('options', question.options, ({ text }) => text);
  }
}

function namesAndTexts<T extends { readonly id: string }>(
  field: string,
  parts: readonly T[],
  textOf: (part: T) => { readonly vi: string; readonly en: string },
): readonly Distinct[] {
  const texts = [parts.map(({ id }) => id), parts.map((part) => textOf(part).vi), parts.map((part) => textOf(part).en)];
  return texts.map((each) => ({ field, texts: each }));
}

function firstTwice(texts: readonly string[]): string | undefined {
  return texts.find((text, at) => texts.indexOf(text) !== at);
}
