import type { IsFieldName } from './field-names.ts';
import { messageArguments } from './message-arguments.ts';
import type { ContentProblem } from './problem.ts';
import { wordsMarkedByLooks } from './spelling.ts';

/** Texts of one area by key path: `state.passed`. */
export type Messages = ReadonlyMap<string, string>;

/** Flattens the data of a messages file. Pure. */
export function flatMessages(data: unknown, path = ''): Messages {
  if (typeof data === 'string') return new Map([[path, data]]);
  const entries = Object.entries(data ?? {}).flatMap(([key, child]) => [...flatMessages(child, path === '' ? key : `${path}.${key}`)]);
  return new Map(entries);
}

/** What reads the same in both languages: names of things, and the name of a language in itself. */
const SAME = /^(shell\.brand|home\.lab|lesson\.lab.*)$/;

/** Keys in one language only, texts filled differently, empty, shouting misspelt or left in the other language. Pure. */
export function messageProblems(area: string, vi: Messages, en: Messages, isFieldName: IsFieldName): readonly ContentProblem[] {
  const missing = [
    ...[...vi.keys()].filter((key) => !en.has(key)).map((key) => ({ file: `messages/en/${area}.json`, message: `${key} is missing` })),
    ...[...en.keys()].filter((key) => !vi.has(key)).map((key) => ({ file: `messages/vi/${area}.json`, message: `${key} is missing` })),
  ];
  const each = [...vi].flatMap(([key, text]) => {
    const other = en.get(key);
    if (other === undefined) return [];
    return [
      ...both(area, text, other).map(({ file, message }) => ({ file, message: `${key} ${message}` })),
      ...(!isMessage(text) || !isMessage(other) || placeholders(text) === placeholders(other)
        ? []
        : [
            {
              file: `messages/en/${area}.json`,
              message: `${key} is filled with ${placeholders(other)}, in Vietnamese with ${placeholders(text)}`,
            },
          ]),
      ...(text === other && /[a-z]{3} [a-z]{3}/i.test(text) && !SAME.test(`${area}.${key}`) && !isFieldName(text)
        ? [{ file: `messages/en/${area}.json`, message: `${key} is the same in both languages` }]
        : []),
    ];
  });
  return [...missing, ...each];
}

function both(area: string, vi: string, en: string): readonly ContentProblem[] {
  return (
    [
      ['vi', vi],
      ['en', en],
    ] as const
  ).flatMap(([locale, text]) => {
    const file = `messages/${locale}/${area}.json`;
    return [
      ...(text.trim() === '' ? [{ file, message: 'is empty' }] : []),
      ...(text.includes('!') ? [{ file, message: 'shouts' }] : []),
      ...(isMessage(text) ? [] : [{ file, message: 'is no ICU message' }]),
      ...wordsMarkedByLooks(text).map((word) => ({ file, message: `has its mark on the other vowel: ${word}` })),
    ];
  });
}

function placeholders(text: string): string {
  return messageArguments(text).join(', ') || 'nothing';
}

function isMessage(text: string): boolean {
  try {
    messageArguments(text);
    return true;
  } catch (cause) {
    if (cause instanceof SyntaxError) return false;
    throw cause;
  }
}
