/** A lesson's or task's text taken apart at its headings, as plain text to search in. Pure. */
import GithubSlugger from 'github-slugger';
import type { Nodes } from 'mdast';
import { attributeOf, nodesOf, parseMdx } from '#content/format/parse-mdx.ts';

export interface Section {
  /** The heading's id on the page; null for what stands above the first heading. */
  readonly anchor: string | null;
  readonly heading: string;
  readonly text: string;
  /** Code blocks, kept apart: what they print should not outweigh what is explained. */
  readonly code: string;
}

/** Attributes whose value is shown to the reader. */
const SHOWN_ATTRIBUTES = ['notes', 'title', 'caption', 'alt', 'name', 'path'];
const SECTION_ID = /\s*\[#([a-z0-9-]+)\]\s*$/;
const DEEPEST_SECTION = 3;

/** Sections in reading order. Ids are those of the rendered page: written (`[#id]`) or made as rehype-slug makes them. */
export function sectionsOf(body: string): readonly Section[] {
  const slugger = new GithubSlugger();
  const sections: { anchor: string | null; heading: string; text: string[]; code: string[] }[] = [
    { anchor: null, heading: '', text: [], code: [] },
  ];
  for (const block of blocksOf(parseMdx(body))) {
    const current = sections.at(-1);
    if (block.type === 'heading') {
      const whole = inlineText(block);
      const heading = whole.replace(SECTION_ID, '');
      const anchor = SECTION_ID.exec(whole)?.[1] ?? slugger.slug(heading);
      if (block.depth <= DEEPEST_SECTION) sections.push({ anchor, heading, text: [], code: [] });
      else current?.text.push(heading);
    } else if (block.type === 'code') current?.code.push(block.value);
    else if (block.type === 'mdxJsxFlowElement') current?.text.push(...shownAttributes(block));
    else current?.text.push(`${inlineText(block)}${block.type === 'tableCell' ? ' ·' : ''}`);
  }
  return sections
    .map(({ text, code, ...rest }) => ({ ...rest, text: joined(text), code: joined(code) }))
    .filter(({ anchor, text, code }) => anchor !== null || text !== '' || code !== '');
}

const BLOCKS = new Set(['heading', 'code', 'paragraph', 'tableCell', 'mdxJsxFlowElement']);

function* blocksOf(tree: Nodes): Generator<Nodes> {
  for (const node of nodesOf(tree)) if (BLOCKS.has(node.type)) yield node;
}

/** What a block itself says. A component's paragraphs are blocks of their own. */
function inlineText(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  if (node.type === 'break') return ' ';
  if (node.type === 'mdxJsxFlowElement' || !('children' in node)) return '';
  const said = node.children.map(inlineText).join('');
  const english = attributeOf(node, 'en');
  if (english !== undefined) return `${said} (${english})`;
  return `${shownAttributes(node).join(' ')}${said}`;
}

function shownAttributes(node: Nodes): readonly string[] {
  return SHOWN_ATTRIBUTES.flatMap((name) => attributeOf(node, name) ?? []);
}

function joined(parts: readonly string[]): string {
  return parts.join(' ').replace(/\s+/g, ' ').trim().normalize('NFC');
}
