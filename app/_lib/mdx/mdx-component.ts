import { getMDXComponent } from 'mdx-bundler/client/jsx';
import * as React from 'react';
import * as jsxRuntime from 'react/jsx-runtime';

/** Elements a text may use, by name: our components and replacements for plain HTML elements. */
// biome-ignore lint/suspicious/noExplicitAny: each component has its own props; the text's author is checked by remarkClosed, not by TypeScript.
export type MdxComponents = Readonly<Record<string, React.ComponentType<any>>>;

const evaluated = new Map<string, React.ComponentType<{ components: MdxComponents }>>();
const LIMIT = 200;

/**
 * The server component of compiled MDX. React is handed in: the bundler's own client entry would load a second copy
 * of it beside Next's. Runs on the server only, so pages need no eval.
 */
export function mdxComponent(code: string): React.ComponentType<{ components: MdxComponents }> {
  const known = evaluated.get(code);
  if (known) return known;
  const component = getMDXComponent(code, { React, ReactDOM: {}, _jsx_runtime: jsxRuntime }) as React.ComponentType<{
    components: MdxComponents;
  }>;
  if (evaluated.size >= LIMIT) evaluated.delete(evaluated.keys().next().value ?? code);
  evaluated.set(code, component);
  return component;
}
