/** Bounds what a shell may print while nobody looks: `yes` in a forgotten tab must not cost a core. */

const BYTES_PER_S = 1024 * 1024;

export interface UnattendedLimit {
  /** True while the shell is to wait. */
  readonly isOver: boolean;
  count(bytes: number): void;
  dispose(): void;
}

/** `onAgain` is called when the next second begins. */
export function createUnattendedLimit(onAgain: () => void): UnattendedLimit {
  let bytesThisSecond = 0;
  let timer: NodeJS.Timeout | null = null;
  return {
    get isOver() {
      return bytesThisSecond > BYTES_PER_S;
    },
    count(bytes) {
      bytesThisSecond += bytes;
      timer ??= setTimeout(() => {
        timer = null;
        bytesThisSecond = 0;
        onAgain();
      }, 1000);
    },
    dispose() {
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}
