import { loadAnswers, loadLabs } from '#labs/catalog/index.ts';
import { EXIT } from '../cli-error.ts';
import { type Output, table } from '../console.ts';
import { type CommandContext, labsDirectory } from '../with-labs.ts';

/** `list [--json]`: every lab. */
export async function list({ env }: CommandContext, output: Output, options: { readonly json: boolean }): Promise<number> {
  const labs = await loadLabs(labsDirectory(env));
  const rows = await Promise.all(
    labs.map(async (lab) => ({
      id: lab.id,
      title: lab.title,
      minutes: lab.minutes,
      nodes: lab.nodes.map((node) => node.name),
      answers: (await loadAnswers(lab)).map((answer) => answer.name),
    })),
  );
  if (options.json) output.result(JSON.stringify({ labs: rows }, null, 2));
  else {
    const lines = rows.map((lab) => [
      lab.id,
      lab.title.en,
      `${lab.nodes.length} nodes`,
      `${lab.minutes} min`,
      `${lab.answers.length} answers`,
    ]);
    for (const line of table(lines)) output.result(line);
  }
  return EXIT.passed;
}
