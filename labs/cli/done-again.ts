import { inParallel } from './in-parallel.ts';

/** More than this is no chance: it is a defect, and doing it all again would only put off for an hour what is known by now. */
const MOST_BY_CHANCE = 10;

/** How often, and what needs it. */
export interface AgainOptions<Result> {
  /** At a time, the first time. */
  readonly parallel: number;
  /** How many times more what did not come out is done. */
  readonly again: number;
  readonly isRight: (result: Result) => boolean;
  /** Told before each further time, in words. */
  readonly say: (line: string) => void;
}

/** What came of one item. */
export interface Tried<Result> {
  /** The last result, which counts. */
  readonly result: Result;
  /** Those before it, first one first; none of them was right. */
  readonly earlier: readonly Result[];
}

/**
 * Does `work` for every item and, when all are done, again for those that did not come out: one at a time, since what was
 * disturbed by the others is to be measured without them. Results in the items' order.
 */
export async function doneAgain<Item, Result>(
  items: readonly Item[],
  { parallel, again, isRight, say }: AgainOptions<Result>,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Tried<Result>[]> {
  const all: Tried<Result>[] = (await inParallel(items, parallel, work)).map((result) => ({ result, earlier: [] }));
  for (let time = 0; time < again; time += 1) {
    const wrong = [...all.entries()].filter(([, { result }]) => !isRight(result));
    if (wrong.length > MOST_BY_CHANCE) say(`${wrong.length} did not come out, which is no chance: they are not done again`);
    if (wrong.length === 0 || wrong.length > MOST_BY_CHANCE) break;
    say(`${wrong.length} did not come out and are done again, one at a time`);
    for (const [index, { result, earlier }] of wrong) {
      const item = items[index];
      if (item !== undefined) all[index] = { result: await work(item), earlier: [...earlier, result] };
    }
  }
  return all;
}
