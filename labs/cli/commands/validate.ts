import { join } from 'node:path';
import { listLabIds, loadLab } from '#labs/catalog/index.ts';
import { EXIT } from '../cli-error.ts';
import type { Output } from '../console.ts';
import { validateLab } from '../validate-lab.ts';
import { type CommandContext, labsDirectory } from '../with-labs.ts';

/** `validate [--json]`: schemas, both languages, ids, links, and that the answers prove every check. Needs no engine. */
export async function validate({ env }: CommandContext, output: Output, options: { readonly json: boolean }): Promise<number> {
  const directory = labsDirectory(env);
  const contentDir = join(env.LUYEN_CHECKOUT_DIR, 'content');
  const found: { readonly lab: string; readonly problems: readonly string[] }[] = [];
  for (const id of await listLabIds(directory)) found.push({ lab: id, problems: await problemsOf(directory, id, contentDir) });
  const ok = found.every(({ problems }) => problems.length === 0);
  if (options.json) output.result(JSON.stringify({ ok, labs: found }, null, 2));
  else {
    for (const { lab, problems } of found) {
      output.result(problems.length === 0 ? `✔ ${lab}` : `✘ ${lab}`);
      for (const problem of problems) output.result(`    ${problem}`);
    }
  }
  return ok ? EXIT.passed : EXIT.notPassed;
}

async function problemsOf(directory: string, id: string, contentDir: string): Promise<readonly string[]> {
  try {
    return await validateLab(await loadLab(directory, id), contentDir);
  } catch (cause) {
    const parts = [cause, cause instanceof Error ? cause.cause : undefined].filter((part) => part instanceof Error);
    return [parts.map((part) => part.message).join(': ')];
  }
}
