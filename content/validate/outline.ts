import type { Nodes } from 'mdast';
import { toString as wordsOf } from 'mdast-util-to-string';
import { attributeOf, nodesOf, parseMdx } from '../format/parse-mdx.ts';

/** A lesson's text as far as the two languages must agree on it, and what it points to. */
export interface Outline {
  /** One line for everything both languages must have, in reading order. */
  readonly skeleton: readonly string[];
  /** Ids of headings, `null` for a heading without one. */
  readonly headingIds: readonly (string | null)[];
  /** Targets of links. */
  readonly links: readonly string[];
  /** Labs of `<LabLink>`, in order. */
  readonly labLinks: readonly string[];
  /** Labs any component names. */
  readonly labs: readonly string[];
  readonly prose: readonly string[];
}

const HEADING_ID = /\[#([a-z0-9-]+)\]$/;
/** What may hold a comment in the lesson's own language. A `console` block has prompts that look like comments. */
const COMMENTED = new Set(['haproxy', 'bash', 'ini', 'keepalived']);

/** Reads an outline. Throws with line and column when the text is not MDX. Pure. */
export function outlineOf(body: string): Outline {
  const nodes = [...nodesOf(parseMdx(body))];
  const named = (name: string) => nodes.filter((node) => 'name' in node && node.name === name);
  return {
    skeleton: nodes.flatMap((node) => bone(node) ?? []),
    headingIds: nodes.flatMap((node) => (node.type === 'heading' ? [HEADING_ID.exec(wordsOf(node))?.[1] ?? null] : [])),
    links: nodes.flatMap((node) => (node.type === 'link' ? [node.url] : [])),
    labLinks: named('LabLink').flatMap((node) => attributeOf(node, 'lab') ?? []),
    labs: nodes.flatMap((node) => attributeOf(node, 'lab') ?? (node.type === 'code' ? tryLabs(node.meta ?? '') : [])),
    prose: nodes.flatMap((node) => (node.type === 'text' ? [node.value] : [])),
  };
}

function tryLabs(meta: string): readonly string[] {
  return [...meta.matchAll(/\btry="([^"]*)"/g)].map((match) => match[1] ?? '');
}

function bone(node: Nodes): string | null {
  switch (node.type) {
    case 'heading':
      return `h${node.depth} ${HEADING_ID.exec(wordsOf(node))?.[0] ?? 'without an id'}`;
    case 'code':
      return `code ${node.lang} ${node.meta ?? ''}\n${withoutComments(node.lang ?? '', node.value)}`;
    case 'table':
      return `table ${node.children.length} x ${node.children[0]?.children.length}`;
    case 'list':
      return `list of ${node.children.length}`;
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement':
      return `<${[node.name, ...sharedAttributes(node)].join(' ')}>`;
    default:
      return null;
  }
}

/** Attributes that name the same thing in both languages. */
function sharedAttributes(node: Nodes): readonly string[] {
  return ['id', 'lab', 'node', ...('name' in node && node.name === 'Directive' ? ['name'] : [])].flatMap(
    (name) => attributeOf(node, name) ?? [],
  );
}

function withoutComments(lang: string, code: string): string {
  if (!COMMENTED.has(lang)) return code;
  return code
    .split('\n')
    .flatMap((line) => (/^\s*#/.test(line) ? [] : [line.replace(/\s+#\s.*$/, '')]))
    .join('\n');
}
