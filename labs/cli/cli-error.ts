/** Said on stderr without a stack; the exit code is 2, "could not". */
export class CliError extends Error {
  readonly code: 'usage' | 'not-found' | 'could-not';
  constructor(code: CliError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CliError';
    this.code = code;
  }
}

/** Exit codes scripts outside rely on. */
export const EXIT = { passed: 0, notPassed: 1, couldNot: 2 } as const;
