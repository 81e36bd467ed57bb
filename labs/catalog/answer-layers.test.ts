import { expect, test } from 'vitest';
import { type AnswerFolder, layered, lineageOf } from './answer-layers.ts';
import type { AnswerManifest } from './schema.ts';

/** An answer whose files are `name:path`, so that what holds tells whose it is. */
function folder(
  name: string,
  paths: readonly string[],
  manifest: Partial<AnswerManifest> = {},
  directory = `/answers/${name}`,
): AnswerFolder {
  const piece = (path: string) => {
    const [node = ''] = path.split('/');
    return { node, path: path.slice(node.length), source: `${name}:${path}`, mode: 0o644 };
  };
  return {
    name,
    directory,
    manifest: { expect: 'pass', without: [], ...manifest },
    pieces: new Map(paths.map((path) => [path, piece(path)])),
  };
}

const finder = (...folders: readonly AnswerFolder[]) => {
  return async (name: string) => folders.find((one) => one.name === name) ?? null;
};
const sources = (...lineage: readonly AnswerFolder[]) => [...layered(lineage).pieces.values()].map(({ source }) => source).sort();

const reference = folder('reference', ['a/etc/x', 'a/etc/x.d/1', 'a/run.sh', 'b/etc/y', 'b/run.sh'], {
  order: ['b', 'a'],
  variants: { disk: 'full' },
});

test('an answer has all that it extends has, under its own files', () => {
  const second = folder('second', ['a/etc/x', 'c/etc/z'], { extends: 'reference' });
  const third = folder('third', ['b/run.sh'], { extends: 'second' });
  expect(sources(third, second, reference)).toEqual([
    'reference:a/etc/x.d/1',
    'reference:a/run.sh',
    'reference:b/etc/y',
    'second:a/etc/x',
    'second:c/etc/z',
    'third:b/run.sh',
  ]);
});

test('what it says it is without, a file, a script or a folder, is not taken over; what only begins alike is', () => {
  const left = (...without: readonly string[]) => sources(folder('m', [], { extends: 'reference', without: [...without] }), reference);
  expect(left('a/etc/x', 'a/run.sh')).toEqual(['reference:a/etc/x.d/1', 'reference:b/etc/y', 'reference:b/run.sh']);
  expect(left('a')).toEqual(['reference:b/etc/y', 'reference:b/run.sh']);
  const [child, parent] = [folder('n', [], { extends: 'm' }), folder('m', [], { extends: 'reference', without: ['b'] })];
  expect(sources(child, parent, reference)).toEqual(['reference:a/etc/x', 'reference:a/etc/x.d/1', 'reference:a/run.sh']);
});

test.each([
  ['there is nothing of this name', 'a/etc/nothing', []],
  ['it is replaced anyway', 'a/etc/x', ['a/etc/x']],
])('being without something is refused when %s', (_, without, own) => {
  const mutant = folder('m', own, { extends: 'reference', without: [without] });
  expect(() => layered([mutant, reference])).toThrow(`/answers/m/answer.yaml: without: ${without} is nothing this answer would inherit`);
});

test('an answer that extends nothing has nothing to be without', () => {
  expect(() => layered([folder('m', ['a/etc/x'], { without: ['a/etc/x'] })])).toThrow(/without: a\/etc\/x/);
});

test('order and variants are inherited until an answer says its own, which may be none', () => {
  const said = (manifest: Partial<AnswerManifest>) => {
    const { order, variants } = layered([folder('m', [], { extends: 'reference', ...manifest }), reference]);
    return { order, variants };
  };
  expect(said({})).toEqual({ order: ['b', 'a'], variants: { disk: 'full' } });
  expect(said({ order: ['a'], variants: {} })).toEqual({ order: ['a'], variants: {} });
  expect(said({ variants: { link: 'cut' } })).toEqual({ order: ['b', 'a'], variants: { link: 'cut' } });
});

test('an answer knows which inherited files its own stand in for, and not those of its ancestors', () => {
  const second = folder('second', ['a/etc/x'], { extends: 'reference' });
  const third = folder('third', ['b/etc/y', 'b/etc/new'], { extends: 'second' });
  const { replaced } = layered([third, second, reference]);
  expect(replaced.map(({ path, own, inherited }) => [path, own.source, inherited.source])).toEqual([
    ['b/etc/y', 'third:b/etc/y', 'reference:b/etc/y'],
  ]);
});

test('a lineage goes from the answer to the one that stands alone', async () => {
  const second = folder('second', [], { extends: 'reference' });
  const third = folder('third', [], { extends: 'second' });
  expect((await lineageOf(third, finder(reference, second))).map(({ name }) => name)).toEqual(['third', 'second', 'reference']);
});

test('a name that is no answer is refused, in the file that says it', async () => {
  const second = folder('second', [], { extends: 'nobody' });
  const third = folder('third', [], { extends: 'second' });
  await expect(lineageOf(third, finder(second))).rejects.toThrow('/answers/second/answer.yaml: extends: this lab has no answer nobody');
});

test('a circle is refused; an answer from elsewhere may bear the name of what it extends', async () => {
  const a = folder('a', [], { extends: 'b' });
  const b = folder('b', [], { extends: 'a' });
  await expect(lineageOf(a, finder(a, b))).rejects.toThrow('/answers/b/answer.yaml: extends: a circle, a → b → a');
  const elsewhere = folder('reference', [], { extends: 'reference' }, '/home/me/reference');
  expect(await lineageOf(elsewhere, finder(reference))).toEqual([elsewhere, reference]);
});
