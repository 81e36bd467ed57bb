/** What every lesson of the week must hold to: a valid head, the same skeleton in both languages, links that lead somewhere. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleMDX } from 'mdx-bundler';
import remarkGfm from 'remark-gfm';
import { expect, test } from 'vitest';
import { LESSON_COMPONENT_NAMES } from '#app/_components/lesson/mdx-components.tsx';
import { LOCALES } from '#app/_lib/i18n/locales.ts';
import { compileMdx } from '#app/_lib/mdx/compile-mdx.ts';
import { type LessonText, loadLessons } from '#content/format/load-lessons.ts';
import { loadLabs } from '#labs/catalog/index.ts';

interface Node {
  readonly type: string;
  readonly children?: readonly Node[];
  readonly value?: string;
  readonly depth?: number;
  readonly lang?: string | null;
  readonly meta?: string | null;
  readonly url?: string;
  readonly name?: string | null;
  readonly attributes?: readonly { readonly name?: string; readonly value?: unknown }[];
}

const week = dirname(fileURLToPath(import.meta.url));
const checkout = join(week, '..', '..');
const lessons = await loadLessons(join(checkout, 'content'), 'week-1');
const texts = lessons.flatMap((lesson) => LOCALES.map((locale) => ({ label: lesson.text[locale].label, lesson, locale })));
const trees = new Map<string, Promise<readonly Node[]>>();

/** Every node of a text in reading order, by the parser that also builds the page. */
function nodesOf(text: LessonText): Promise<readonly Node[]> {
  const known = trees.get(text.label);
  if (known) return known;
  const nodes = parse(text.body);
  trees.set(text.label, nodes);
  return nodes;
}

async function parse(source: string): Promise<readonly Node[]> {
  const found: Node[] = [];
  const collect = () => (tree: unknown) => visit(tree as Node, found);
  await bundleMDX({
    source,
    mdxOptions: (options) => ({ ...options, remarkPlugins: [remarkGfm, collect, ...(options.remarkPlugins ?? [])] }),
  });
  return found;
}

function visit(node: Node, found: Node[]): void {
  found.push(node);
  for (const child of node.children ?? []) visit(child, found);
}

const isComponent = (node: Node): boolean => node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
const attribute = (node: Node, name: string): unknown => node.attributes?.find((each) => each.name === name)?.value;
const words = (node: Node): string => node.value ?? (node.children ?? []).map(words).join('');

/** A `console` block has prompts that look like comments; in the others a comment may speak the lesson's language. */
function codeOf(node: Node): string {
  const lines = (node.value ?? '').split('\n');
  if (node.lang !== 'haproxy' && node.lang !== 'bash' && node.lang !== 'ini') return lines.join('\n');
  return lines.flatMap((line) => (/^\s*#/.test(line) ? [] : [line.replace(/\s+#\s.*$/, '')])).join('\n');
}

/** One line for everything the two languages must share, or null for what is theirs alone. */
function bone(node: Node): string | null {
  if (node.type === 'heading') return `h${node.depth} ${/\[#[a-z0-9-]+\]$/.exec(words(node))?.[0] ?? 'without an id'}`;
  if (node.type === 'code') return `code ${node.lang} ${node.meta ?? ''}\n${codeOf(node)}`;
  if (node.type === 'table') return `table ${node.children?.length} x ${node.children?.[0]?.children?.length}`;
  if (node.type === 'list') return `list of ${node.children?.length}`;
  if (!isComponent(node)) return null;
  const named = [node.name === 'Directive' ? attribute(node, 'name') : null, attribute(node, 'lab')].filter(Boolean);
  return `<${[node.name, ...named].join(' ')}>`;
}

const skeleton = (nodes: readonly Node[]): readonly string[] => nodes.map(bone).filter((line) => line !== null);
const idsOf = (nodes: readonly Node[]): readonly string[] =>
  nodes.flatMap((node) => (node.type === 'heading' ? (/\[#([a-z0-9-]+)\]$/.exec(words(node))?.[1] ?? []) : []));

test.each(lessons)('$id has the same skeleton in both languages', async ({ text }) => {
  expect(skeleton(await nodesOf(text.vi))).toEqual(skeleton(await nodesOf(text.en)));
});

test.each(lessons)('$id covers the same facts, in the same minutes, for the same labs in both languages', ({ text }) => {
  const { vi, en } = text;
  expect([vi.covers, vi.minutes, vi.labs]).toEqual([en.covers, en.minutes, en.labs]);
  expect(new Set(vi.covers).size).toBe(vi.covers.length);
});

test.each(texts)('$label compiles with the components of a lesson only', async ({ label, lesson, locale }) => {
  const { headings } = await compileMdx(lesson.text[locale].body, { label, allowed: LESSON_COMPONENT_NAMES });
  expect(headings.map((heading) => heading.id)).toEqual(idsOf(await nodesOf(lesson.text[locale])));
});

test.each(texts)('every link in $label leads somewhere in its own language', async ({ lesson, locale }) => {
  const nodes = await nodesOf(lesson.text[locale]);
  const own = new Set(idsOf(nodes));
  const broken: string[] = [];
  for (const { type, url = '' } of nodes) {
    if (type !== 'link' || /^https?:/.test(url)) continue;
    const [path = '', id] = url.split('#');
    const target = path === '' ? lesson : lessons.find((each) => `/${locale}/lessons/${each.id}` === path);
    const lab = path.startsWith(`/${locale}/labs/`) ? path.slice(`/${locale}/labs/`.length) : null;
    const known = target === lesson ? own : new Set(target ? idsOf(await nodesOf(target.text[locale])) : []);
    const arrives = lab === null ? target !== undefined && (id === undefined || known.has(id)) : isLab(lab);
    if (!arrives) broken.push(url);
  }
  expect(broken).toEqual([]);
});

test.each(texts)('$label links the labs it says it prepares, and only labs that exist', async ({ lesson, locale }) => {
  const { labs } = lesson.text[locale];
  const linked = (await nodesOf(lesson.text[locale]))
    .filter((node) => node.name === 'LabLink')
    .map((node) => String(attribute(node, 'lab')));
  expect(linked.filter((each) => !isLab(each))).toEqual([]);
  expect(linked).toEqual(labs);
});

test.each(texts)('$label speaks calmly, and in composed characters', async ({ lesson, locale }) => {
  const { title, summary, body } = lesson.text[locale];
  const prose = (await nodesOf(lesson.text[locale])).filter((node) => node.type === 'text').map((node) => node.value ?? '');
  expect([title, summary, ...prose].filter((each) => each.includes('!'))).toEqual([]);
  expect(body === body.normalize('NFC')).toBe(true);
});

test('the lessons together cover every fact of the notes and every correction to it, each once', () => {
  const covered = lessons.flatMap((lesson) => lesson.text.vi.covers);
  const facts = Array.from({ length: 131 }, (_, index) => `C${index + 1}`);
  const errata = Array.from({ length: 61 }, (_, index) => `E${index + 1}`);
  expect([...covered].sort()).toEqual([...facts, ...errata].sort());
});

test('the Keepalived lesson covers all of section 3.2 of the notes and every correction to it', () => {
  const lesson = lessons.find(({ slug }) => slug === 'keepalived-vrrp');
  const facts = Array.from({ length: 131 - 123 + 1 }, (_, index) => `C${123 + index}`);
  const errata = Array.from({ length: 37 - 31 + 1 }, (_, index) => `E${31 + index}`);
  expect(lesson?.text.vi.covers).toEqual([...facts, ...errata]);
});

test('every lab is linked in the lesson that its lab.yaml names', async () => {
  const labs = (await loadLabs(join(checkout, 'labs'))).filter((lab) => lab.id.startsWith('week-1/'));
  const missing = labs.filter((lab) => !lessons.find(({ slug }) => slug === lab.lesson)?.text.vi.labs.includes(lab.id));
  expect(missing.map((lab) => lab.id)).toEqual([]);
});

function isLab(id: string): boolean {
  return /^week-\d+\/[a-z0-9-]+$/.test(id) && existsSync(join(checkout, 'labs', id, 'lab.yaml'));
}
