import { join } from 'node:path';
import { validateContent } from '#content/validate/index.ts';
import { listLabIds, loadLab } from '#labs/catalog/index.ts';
import { EXIT } from '../cli-error.ts';
import type { Output } from '../console.ts';
import { validateLab } from '../validate-lab.ts';
import { type CommandContext, labsDirectory } from '../with-labs.ts';

interface Part {
  /** A lab's id, or a part of the content: `week-1`, `reference`, `messages`, `interface`. */
  readonly name: string;
  readonly problems: readonly string[];
}

/**
 * `validate [--json]`: schemas, both languages, ids, links, that the answers prove every check, and that lessons, quizzes,
 * reference and interface texts hold together. Needs no engine.
 */
export async function validate({ env }: CommandContext, output: Output, options: { readonly json: boolean }): Promise<number> {
  const directory = labsDirectory(env);
  const contentDir = join(env.LUYEN_CHECKOUT_DIR, 'content');
  const labs: Part[] = [];
  for (const id of await listLabIds(directory)) labs.push({ name: id, problems: await labProblems(directory, id, contentDir) });
  const content = await contentProblems(directory, contentDir, join(env.LUYEN_CHECKOUT_DIR, 'app'));
  const ok = [...labs, ...content].every(({ problems }) => problems.length === 0);
  if (options.json) {
    output.result(JSON.stringify({ ok, labs: labs.map(({ name, problems }) => ({ lab: name, problems })), content }, null, 2));
  } else {
    for (const { name, problems } of [...labs, ...content]) {
      output.result(problems.length === 0 ? `✔ ${name}` : `✘ ${name}`);
      for (const problem of problems) output.result(`    ${problem}`);
    }
  }
  return ok ? EXIT.passed : EXIT.notPassed;
}

async function contentProblems(directory: string, contentDir: string, appDir: string): Promise<readonly Part[]> {
  const labs = new Map(await Promise.all((await listLabIds(directory)).map(async (id) => [id, await lessonOf(directory, id)] as const)));
  const parts = await validateContent({ contentDir, appDir, labs });
  return parts.map(({ part, problems }) => ({ name: part, problems: problems.map(({ file, message }) => `${file}: ${message}`) }));
}

/** The lesson a lab names; none when its lab.yaml cannot be read, which is reported with the lab. */
async function lessonOf(directory: string, id: string): Promise<string | undefined> {
  return loadLab(directory, id).then(
    ({ lesson }) => lesson,
    () => undefined,
  );
}

async function labProblems(directory: string, id: string, contentDir: string): Promise<readonly string[]> {
  try {
    return await validateLab(await loadLab(directory, id), contentDir);
  } catch (cause) {
    const parts = [cause, cause instanceof Error ? cause.cause : undefined].filter((part) => part instanceof Error);
    return [parts.map((part) => part.message).join(': ')];
  }
}
