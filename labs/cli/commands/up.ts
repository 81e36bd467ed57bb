import { loadLab } from '#labs/catalog/index.ts';
import { EXIT } from '../cli-error.ts';
import { type Output, table } from '../console.ts';
import { type CommandContext, labsDirectory, withLabs } from '../with-labs.ts';

/** `up LAB [--variant GROUP=NAME]…`: a sandbox that stays until `down`. What is not pinned is drawn. */
export async function up(
  context: CommandContext,
  output: Output,
  labId: string,
  variants: Readonly<Record<string, string>>,
): Promise<number> {
  const lab = await loadLab(labsDirectory(context.env), labId);
  return withLabs(context, async ({ sandboxes }) => {
    const { id } = await sandboxes.start({ owner: 'cli', lab: lab.id, restore: false, isOperator: true, variants });
    const end = () => void sandboxes.destroy(id, { keepWork: false }).catch(() => undefined); // asked for again below
    context.signal.addEventListener('abort', end, { once: true });
    try {
      const sandbox = await sandboxes.whenReady(id);
      output.result(id);
      for (const line of table(sandbox.nodes.map((node) => [`  ${node.name}`, node.address]))) output.result(line);
      output.progress(`npm run lab -- exec ${id} ${sandbox.nodes[0]?.name} -- bash     npm run lab -- down ${id}`);
      return EXIT.passed;
    } catch (cause) {
      await sandboxes.destroy(id, { keepWork: false });
      throw cause;
    } finally {
      context.signal.removeEventListener('abort', end);
    }
  });
}
