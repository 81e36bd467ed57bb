/** The gateway's own refusals; the codes of `ERROR_STATUS`. Recognise by `code`, as with every error of the project. */
export class GatewayError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'GatewayError';
    this.code = code;
  }
}

/** The code any of our errors carries; `internal` for everything else. */
export function errorCodeOf(cause: unknown): string {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  // Errors of Node itself carry codes in capitals; they are nobody's answer.
  return typeof code === 'string' && /^[a-z][a-z-]*$/.test(code) ? code : 'internal';
}
