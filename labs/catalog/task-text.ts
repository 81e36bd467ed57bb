/** What a task text is made of, as far as both languages must agree on it. Pure. */

/** Components a task may use; the web process renders exactly these. */
export const TASK_COMPONENTS = ['File', 'Goal', 'Hint', 'Node', 'Note', 'Steps', 'Term', 'Warning'] as const;

export interface TaskOutline {
  /** Heading levels in order. */
  readonly headings: readonly number[];
  /** Component names in order, opening tags only. */
  readonly components: readonly string[];
  /** `<Node name>` and `<File node path>` references. */
  readonly nodes: readonly string[];
  readonly files: readonly { readonly node: string; readonly path: string }[];
  /** Targets of Markdown links. */
  readonly links: readonly string[];
  /** What a task may not hold: `import`, `export`, `{…}` expressions. */
  readonly code: readonly string[];
}

/** Reads an outline; what stands in code blocks and code spans does not count. */
export function taskOutline(mdx: string): TaskOutline {
  const text = mdx.replace(/^(```|~~~)[\s\S]*?^\1.*$/gm, '').replace(/`[^`\n]*`/g, '');
  const tags = [...text.matchAll(/<([A-Z]\w*)((?:\s+\w+="[^"]*")*)\s*\/?>/g)].map((match) => ({
    name: match[1] ?? '',
    attributes: attributesOf(match[2] ?? ''),
  }));
  const files = tags
    .filter((tag) => tag.name === 'File')
    .map((tag) => ({ node: tag.attributes.get('node') ?? '', path: tag.attributes.get('path') ?? '' }));
  return {
    headings: [...text.matchAll(/^(#{1,6})\s/gm)].map((match) => match[1]?.length ?? 0),
    components: tags.map((tag) => tag.name),
    nodes: [...tags.filter((tag) => tag.name === 'Node').map((tag) => tag.attributes.get('name') ?? ''), ...files.map((file) => file.node)],
    files,
    links: [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? ''),
    code: [...text.matchAll(/^(?:import|export)\s.*$|\{[^}]*\}/gm)].map((match) => match[0]),
  };
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(/(\w+)="([^"]*)"/g)].map((match): [string, string] => [match[1] ?? '', match[2] ?? '']));
}
