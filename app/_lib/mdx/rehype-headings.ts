import { type SyntaxNode, textOf, walk } from './syntax-tree.ts';

/** A heading as the table of contents shows it. */
export interface Heading {
  readonly id: string;
  readonly text: string;
  /** 2 or 3. */
  readonly depth: number;
}

/** Collects second- and third-level headings, after ids are set. */
export function rehypeHeadings(found: Heading[]) {
  return () => (tree: SyntaxNode) => {
    walk(tree, (node) => {
      const depth = node.tagName === 'h2' ? 2 : node.tagName === 'h3' ? 3 : null;
      const id = node.properties?.id;
      if (depth !== null && typeof id === 'string') found.push({ id, text: textOf(node), depth });
    });
  };
}
