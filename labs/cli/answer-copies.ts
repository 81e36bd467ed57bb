import { readFile } from 'node:fs/promises';
import type { LabAnswer } from '#labs/catalog/index.ts';

const SCRIPT = '/run.sh';

/** Files an answer holds although it would inherit the very same, in words. A script is run whatever its mode. */
export async function answerCopies({ name, replaced }: LabAnswer): Promise<readonly string[]> {
  const told = replaced.map(async ({ path, own, inherited }) => {
    const [mine, theirs] = await Promise.all([readFile(own.source), readFile(inherited.source)]);
    const isSame = mine.equals(theirs) && (own.path === SCRIPT || own.mode === inherited.mode);
    return isSame ? [`answers/${name}: ${path} is a copy of what it would inherit`] : [];
  });
  return (await Promise.all(told)).flat();
}

/** Answers that extend nothing and are, by more than half of their files, another that passes, in words; the reference may. */
export async function unsaidBases(answers: readonly LabAnswer[]): Promise<readonly string[]> {
  const alone = answers.filter((answer) => answer.extends === undefined && answer.name !== 'reference');
  const correct = await Promise.all(answers.filter(({ expect }) => expect === 'pass').map(contentOf));
  const told = alone.map(async (answer) => {
    const mine = await contentOf(answer);
    return correct.flatMap(({ name, files }) => {
      const shared = [...mine.files].filter(([path, data]) => files.get(path)?.equals(data)).length;
      if (name === answer.name || shared * 2 <= mine.files.size) return [];
      return [`answers/${answer.name}: ${shared} of its ${mine.files.size} files are those of ${name}, which it does not extend`];
    });
  });
  return (await Promise.all(told)).flat();
}

async function contentOf({ name, nodes }: LabAnswer): Promise<{ readonly name: string; readonly files: ReadonlyMap<string, Buffer> }> {
  const sources = nodes.flatMap(({ node, files, script }) => [
    ...files.map(({ path, source }) => ({ path: node + path, source })),
    ...(script === undefined ? [] : [{ path: node + SCRIPT, source: script }]),
  ]);
  return { name, files: new Map(await Promise.all(sources.map(async ({ path, source }) => [path, await readFile(source)] as const))) };
}
