/** While a terminal prints more than is recorded: when to take a picture of its screen, and when it is over. */

const LOOK_MS = 1000;
/** Less than this between two looks, and the flood is over. */
const CALM_BYTES = 4 * 1024;
/** A picture after the first look, then after twice as many each time, up to this many. */
const MOST_LOOKS_PER_PICTURE = 32;

export interface FloodWatch {
  begin(): void;
  /** So many bytes were left out. */
  count(bytes: number): void;
  /** Idempotent. */
  end(): void;
}

/** `onPicture` is called when a picture is due: at the end of a flood at once, while it lasts more and more seldom. */
export function createFloodWatch(onPicture: (isCalm: boolean) => void): FloodWatch {
  let timer: NodeJS.Timeout | null = null;
  let bytes = 0;
  let looks = 0;
  let looksToPicture = 1;

  function look(): void {
    const isCalm = bytes < CALM_BYTES;
    bytes = 0;
    looks += 1;
    if (!isCalm && looks < looksToPicture) return;
    looks = 0;
    looksToPicture = Math.min(MOST_LOOKS_PER_PICTURE, looksToPicture * 2);
    onPicture(isCalm);
  }

  return {
    begin() {
      timer ??= setInterval(look, LOOK_MS);
    },
    count(more) {
      bytes += more;
    },
    end() {
      if (timer) clearInterval(timer);
      timer = null;
      bytes = 0;
      looks = 0;
      looksToPicture = 1;
    },
  };
}
