/** A lab's folder says something it may not. The message names the file. */
export class CatalogError extends Error {
  readonly code: 'lab-not-found' | 'lab-invalid' | 'answer-invalid';
  readonly file: string;
  constructor(code: CatalogError['code'], file: string, problem: string, options?: ErrorOptions) {
    super(`${file}: ${problem}`, options);
    this.name = 'CatalogError';
    this.code = code;
    this.file = file;
  }
}
