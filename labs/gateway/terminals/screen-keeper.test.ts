/** What would be on disk if the process were killed now, after each thing that may happen to a terminal. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createScreenKeeper } from './screen-keeper.ts';
import type { ScreenSnapshot } from './screen-messages.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A terminal whose picture is all it printed, and the file it is kept in. */
function stage(options: { failures?: number; pictureless?: number } = {}) {
  let { failures = 0, pictureless = 0 } = options;
  let printed = '';
  let file = '';
  const log: string[] = [];
  const errors: unknown[] = [];
  let held: (() => void) | null = null;
  async function write(what: string, next: string): Promise<void> {
    if (failures-- > 0) throw new Error('disk full');
    log.push(what);
    file = next;
  }
  const keeper = createScreenKeeper({
    async take(): Promise<ScreenSnapshot | null> {
      const data = `<${printed}>`;
      if (held) await new Promise<void>((resolve) => (held = resolve));
      return pictureless-- > 0 ? null : { cols: 80, rows: 24, data };
    },
    tail: () => Buffer.alloc(0),
    begin: (snapshot, since) => write('picture', snapshot.data + since.toString()),
    append: (steps) =>
      write('append', file + steps.map((step) => (Buffer.isBuffer(step) ? step.toString() : `[${step.cols}x${step.rows}]`)).join('')),
    onError: (cause) => errors.push(cause),
  });
  return {
    keeper,
    errors,
    log,
    print(text: string) {
      printed += text;
      keeper.output(Buffer.from(text));
    },
    hold: () => (held = () => undefined),
    release() {
      held?.();
      held = null;
    },
    get file() {
      return file;
    },
  };
}
/** Lets what was begun end, with no time passing. */
const settle = () => vi.advanceTimersByTimeAsync(0);
const LATER_MS = 2000;

test('what is printed is kept at once: a picture, then each byte', async () => {
  const on = stage();
  on.print('a');
  await settle();
  expect(on.file).toBe('<a>');
  on.print('b');
  on.print('c');
  await settle();
  expect(on.file).toBe('<a>bc');
  expect(on.log).toEqual(['picture', 'append', 'append']);
});

test('what is printed while a picture is taken follows it', async () => {
  const on = stage();
  on.hold();
  on.print('a');
  on.print('b');
  on.release();
  await settle();
  expect(on.file).toBe('<a>b');
});

test('a flood is kept up to a bound, then as a picture, not more often than every second and a half', async () => {
  const on = stage();
  on.print('a');
  await settle();
  const flood = 'x'.repeat(200 * 1024);
  on.print(flood);
  on.print(flood);
  on.print('y');
  await settle();
  expect(on.file).toBe(`<a>${flood}`);
  await vi.advanceTimersByTimeAsync(LATER_MS);
  expect(on.file).toBe(`<a${flood}${flood}y>`);
  on.print('z');
  await settle();
  expect(on.file).toBe(`<a${flood}${flood}y>z`);
});

test('the end of a flood that came while its first picture was written is kept too', async () => {
  const on = stage();
  on.hold();
  on.print('a');
  on.print('x'.repeat(300 * 1024));
  on.print('end');
  on.release();
  await settle();
  await vi.advanceTimersByTimeAsync(LATER_MS);
  expect(on.file).toMatch(/xend>$/);
});

test('a size is kept between what was printed before and after', async () => {
  const on = stage();
  on.print('a');
  await settle();
  on.print('b');
  on.keeper.resized({ cols: 106, rows: 15 });
  on.print('c');
  await settle();
  expect(on.file).toBe('<a>b[106x15]c');
});

test('sizes without end are kept as a picture too', async () => {
  const on = stage();
  on.print('a');
  await settle();
  for (let cols = 0; cols < 10_000; cols += 1) on.keeper.resized({ cols, rows: 15 });
  await vi.advanceTimersByTimeAsync(LATER_MS);
  expect(on.file).toBe('<a>');
  expect(on.log.at(-1)).toBe('picture');
});

test('a terminal that never printed is not kept, however its size changes', async () => {
  const on = stage();
  on.keeper.resized({ cols: 106, rows: 15 });
  await vi.advanceTimersByTimeAsync(LATER_MS);
  await on.keeper.dispose({ save: true });
  expect(on.log).toEqual([]);
});

test.each([
  ['a disk that is full', { failures: 1 }, 1],
  ['a picture that is not to be had', { pictureless: 1 }, 0],
])('after %s the next output tries again, with a picture', async (_name, failing, told) => {
  const on = stage(failing);
  on.print('a');
  await vi.advanceTimersByTimeAsync(LATER_MS);
  expect(on.file).toBe('');
  expect(on.errors).toHaveLength(told);
  on.print('b');
  await settle();
  expect(on.file).toBe('<ab>');
});

test('an orderly end keeps a picture of all; a forgotten terminal is not written again', async () => {
  const on = stage();
  on.print('a');
  await settle();
  on.print('b');
  await on.keeper.dispose({ save: true });
  expect(on.file).toBe('<ab>');
  const forgotten = stage();
  forgotten.print('a');
  await forgotten.keeper.dispose({ save: false });
  forgotten.print('b');
  await vi.advanceTimersByTimeAsync(LATER_MS);
  expect(forgotten.log).toEqual(['picture']);
});
