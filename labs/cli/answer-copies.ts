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
