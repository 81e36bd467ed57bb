import { Children, isValidElement, type ReactNode } from 'react';
import { labsDir } from '#app/_lib/curriculum/folders.ts';
import { loadLab } from '#labs/catalog/index.ts';
import { TryLink } from './try-link.tsx';

/**
 * One command to try in a lab: `<Try lab="week-1/haproxy-basics" node="lb">haproxy -vv</Try>`. Throws when there is no
 * such lab or node, which fails the lesson before a reader meets it.
 */
export async function Try({ lab, node, children }: { lab: string; node: string; children?: ReactNode }) {
  const { nodes } = await loadLab(labsDir(), lab);
  if (!nodes.some(({ name }) => name === node)) throw new Error(`<Try>: ${lab} has no node ${node}`);
  const command = textOf(children).trim();
  return (
    <p className="try-command">
      <code data-prompt={`${node}:~# `}>{command}</code>
      <TryLink lab={lab} node={node} command={command} isWide />
    </p>
  );
}

function textOf(node: ReactNode): string {
  return Children.toArray(node)
    .map((child) => (isValidElement<{ children?: ReactNode }>(child) ? textOf(child.props.children) : String(child)))
    .join('');
}
