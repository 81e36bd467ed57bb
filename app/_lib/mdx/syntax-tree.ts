/** As much of mdast and hast as our own plugins touch. */
export interface SyntaxNode {
  type: string;
  children?: SyntaxNode[];
  value?: string;
  /** Heading level in mdast. */
  depth?: number;
  /** JSX element name in mdast, `null` for a fragment. */
  name?: string | null;
  /** Element name in hast. */
  tagName?: string;
  data?: { hProperties?: Record<string, unknown>; meta?: string };
  properties?: Record<string, unknown>;
  position?: { start: { line: number } };
}

/** Calls `see` on every node, parents first. */
export function walk(node: SyntaxNode, see: (node: SyntaxNode) => void): void {
  see(node);
  for (const child of node.children ?? []) walk(child, see);
}

/** The text a node shows, marks of emphasis and code left out. */
export function textOf(node: SyntaxNode): string {
  return node.value ?? (node.children ?? []).map(textOf).join('');
}
