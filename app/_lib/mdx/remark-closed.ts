import { type SyntaxNode, walk } from './syntax-tree.ts';

/**
 * Keeps MDX to text and the components it was given. An import would bring code that cannot be checked (and loses
 * "use client" when bundled), an expression may run anything; both are refused with the line they are on.
 */
export function remarkClosed(allowed: readonly string[]) {
  return () => (tree: SyntaxNode) => {
    walk(tree, (node) => {
      const problem = problemOf(node, allowed);
      if (problem) throw new Error(`line ${node.position?.start.line ?? '?'}: ${problem}`);
    });
  };
}

function problemOf(node: SyntaxNode, allowed: readonly string[]): string | null {
  if (node.type === 'mdxjsEsm') return 'imports and exports are not allowed';
  if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') {
    // A comment is the one expression that does nothing.
    return /^\s*(\/\*[\s\S]*\*\/\s*)*$/.test(node.value ?? '') ? null : `expressions are not allowed: {${node.value}}`;
  }
  const isJsx = node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
  if (isJsx && node.name && /^[A-Z]/.test(node.name) && !allowed.includes(node.name)) {
    return `<${node.name}> is not one of ${allowed.join(', ')}`;
  }
  return null;
}
