/** The routes under /api/reviews as the page calls them. Each answers with the whole review as it is then. */
import type { CommentAnchor } from '#app/_lib/review/comment-anchor.ts';
import type { ReviewState } from '#app/_lib/review/review-state.ts';

/** A refusal by its code; `offline` when no answer came. */
export class ReviewProblem extends Error {
  override readonly name = 'ReviewProblem';
  constructor(
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

export interface ReviewApi {
  read(): Promise<ReviewState>;
  begin(anchor: CommentAnchor, comment: { readonly id: string; readonly text: string }): Promise<ReviewState>;
  answer(thread: string, comment: { readonly id: string; readonly text: string }): Promise<ReviewState>;
  edit(comment: string, text: string): Promise<ReviewState>;
  setResolved(thread: string, isResolved: boolean): Promise<ReviewState>;
  override(input: { readonly score: number; readonly passed: boolean; readonly reason: string }): Promise<ReviewState>;
  withdraw(override: string, reason: string): Promise<ReviewState>;
}

export function createReviewApi(attempt: string): ReviewApi {
  async function call(method: string, path: string, body?: unknown): Promise<ReviewState> {
    const response = await answerTo(method, path, body);
    if (response.ok) return (await response.json()) as ReviewState;
    const problem: unknown = await response.json().catch((cause: unknown) => {
      console.info('review: a refusal without its reason', cause);
      return {};
    });
    throw new ReviewProblem((problem as { code?: string }).code ?? 'internal');
  }
  const path = (...parts: readonly string[]) => ['/api/reviews', ...parts.map(encodeURIComponent)].join('/');
  return {
    read: () => call('GET', path('attempts', attempt)),
    begin: (anchor, comment) => call('POST', path('attempts', attempt, 'threads'), { ...comment, anchor }),
    answer: (thread, comment) => call('POST', path('threads', thread, 'comments'), comment),
    edit: (comment, text) => call('PATCH', path('comments', comment), { text }),
    setResolved: (thread, isResolved) => call('PATCH', path('threads', thread), { isResolved }),
    override: (input) => call('POST', path('attempts', attempt, 'override'), input),
    withdraw: (override, reason) => call('DELETE', path('overrides', override), { reason }),
  };
}

async function answerTo(method: string, path: string, body: unknown): Promise<Response> {
  const sent = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  try {
    return await fetch(path, { method, ...sent });
  } catch (cause) {
    throw new ReviewProblem('offline', { cause });
  }
}
