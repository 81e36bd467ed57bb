/** A refusal at the web's edge: a code for programs, a status for HTTP. `message` is for logs, never shown to a learner. */
const STATUS = {
  'bad-request': 400,
  'signed-out': 401,
  'bad-credentials': 401,
  forbidden: 403,
  'wrong-origin': 403,
  'not-found': 404,
  conflict: 409,
  'too-many-requests': 429,
} as const;
export type HttpProblemCode = keyof typeof STATUS;

export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  constructor(
    readonly code: HttpProblemCode,
    message: string = code,
    options?: ErrorOptions & { readonly retryAfterS?: number },
  ) {
    super(message, options);
    this.retryAfterS = options?.retryAfterS;
  }
  readonly retryAfterS: number | undefined;
}

/** By name, not class: Next evaluates modules twice, so an object of one graph is not an instance in the other. */
export function isHttpProblem(error: unknown): error is HttpProblem {
  return error instanceof Error && error.name === 'HttpProblem' && 'code' in error;
}

/** The JSON answer to a refusal: `{ code }` and its status. */
export function problemResponse(problem: HttpProblem): Response {
  const headers: HeadersInit = problem.retryAfterS === undefined ? {} : { 'Retry-After': String(problem.retryAfterS) };
  return Response.json({ code: problem.code, message: problem.message }, { status: STATUS[problem.code], headers });
}
