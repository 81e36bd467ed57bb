/** `try="week-1/haproxy-basics"` on a console block: every line one types gets a way into the lab's terminal. */
import { type SyntaxNode, textOf, walk } from './syntax-tree.ts';

/** What a block's opening line says beyond its language. */
interface BlockMeta {
  readonly lab: string | null;
  readonly node: string | null;
}

const TYPED = /^[#$] (.*)$/;

/**
 * Two plugins around the highlighter, which builds blocks anew and keeps of their meta only what it knows: `before`
 * notes each block's, `after` finds the blocks in the same order. `try` and `scene` must be hidden from the
 * highlighter itself (see code-highlighting.ts), which takes any quoted text for characters to mark.
 */
export function rehypeTry() {
  const metas: BlockMeta[] = [];
  const before = () => (tree: SyntaxNode) => {
    walk(tree, (node) => {
      const [code] = node.tagName === 'pre' ? (node.children ?? []) : [];
      if (code?.tagName === 'code') metas.push(metaOf(code.data?.meta ?? ''));
    });
  };
  const after = () => (tree: SyntaxNode) => {
    let at = 0;
    walk(tree, (node) => {
      if (node.tagName !== 'figure' || node.properties?.['data-rehype-pretty-code-figure'] === undefined) return;
      const meta = metas[at];
      at += 1;
      if (meta?.lab && meta.node) markTypedLines(node, { lab: meta.lab, node: meta.node });
    });
  };
  return { before, after };
}

function metaOf(meta: string): BlockMeta {
  const value = (name: string) => new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(meta)?.[1] ?? null;
  const title = value('title');
  // A title may also be a file, or several nodes: nowhere to type one line.
  return { lab: value('try'), node: title !== null && /^[a-z][a-z0-9-]*$/.test(title) ? title : null };
}

function markTypedLines(figure: SyntaxNode, { lab, node }: { lab: string; node: string }): void {
  walk(figure, (line) => {
    if (line.properties?.['data-line'] === undefined) return;
    const command = TYPED.exec(textOf(line))?.[1];
    if (command === undefined || isUnfinished(command)) return;
    line.children?.push({
      type: 'element',
      tagName: 'try-line',
      properties: { 'data-lab': lab, 'data-node': node, 'data-command': command },
      children: [],
    });
  });
}

/** A line that goes on in the next is no command by itself. */
function isUnfinished(command: string): boolean {
  return command.endsWith('\\') || /<<-?\s*['"]?\w+/.test(command);
}
