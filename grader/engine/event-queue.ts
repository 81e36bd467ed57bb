/** Hands values from whoever produces them to one `for await` reader. Everything pushed before `end` is read. */
export class EventQueue<T> implements AsyncIterable<T> {
  readonly #waiting: T[] = [];
  #ended = false;
  #failure: { readonly cause: unknown } | null = null;
  #wake: (() => void) | null = null;

  push(value: T): void {
    this.#waiting.push(value);
    this.#wake?.();
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  /** Ends with an error, which the reader meets after all values. */
  fail(cause: unknown): void {
    this.#failure = { cause };
    this.end();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, void> {
    for (;;) {
      const next = this.#waiting.shift();
      if (next !== undefined) yield next;
      else if (this.#ended) break;
      else await this.#more();
    }
    if (this.#failure !== null) throw this.#failure.cause;
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = () => {
        this.#wake = null;
        resolve();
      };
    });
  }
}
