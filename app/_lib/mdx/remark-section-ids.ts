import { type SyntaxNode, walk } from './syntax-tree.ts';

const MARK = /\s*\[#([a-z0-9-]+)\]\s*$/;

/**
 * `## Kiểm tra sức khoẻ [#health-checks]` gives that heading the id `health-checks`. The same id in both languages is
 * what lets the language switch keep a reader's place.
 */
export function remarkSectionIds() {
  return (tree: SyntaxNode) => {
    walk(tree, (node) => {
      const last = node.type === 'heading' ? node.children?.at(-1) : undefined;
      const id = last?.type === 'text' ? MARK.exec(last.value ?? '')?.[1] : undefined;
      if (!last || id === undefined) return;
      last.value = (last.value ?? '').replace(MARK, '');
      node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id } };
    });
  };
}
