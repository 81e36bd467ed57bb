import { ReviewProblem } from './review-api.ts';
import type { ReviewText } from './review-context.tsx';

/** What to tell somebody whose words or score did not get through. What is not ours to explain is thrown on. */
export function problemWords(cause: unknown, text: Pick<ReviewText, 'problems'>): string {
  if (!(cause instanceof ReviewProblem)) throw cause;
  const { problems } = text;
  switch (cause.code) {
    case 'offline':
      return problems.offline;
    case 'signed-out':
      return problems.signedOut;
    case 'not-found':
    case 'forbidden':
      return problems.gone;
    case 'too-many-requests':
      return problems.full;
    default:
      return problems.other;
  }
}
