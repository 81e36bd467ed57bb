/** A fenced block of a lesson: commands with what they print, or a file. */
export interface Fence {
  /** Its section and its place there, from 1: `quorum/2`. The same in every language, since blocks and section ids are. */
  readonly id: string;
  readonly lang: string;
  /** The node it runs on (`db1`), the file it is (`/etc/haproxy/haproxy.cfg`), both (`lb1: /etc/…`), or whatever else is printed above it. */
  readonly title: string;
  readonly lines: readonly string[];
}

const HEADING = /^#{2,}\s.*\[#([a-z0-9-]+)\]$/;
const OPENING = /^```([a-z]+)\s*(.*)$/;

/** Every fenced block of a lesson's text, in order. Pure. That the text is well formed is checked where it is compiled. */
export function lessonFences(text: string): readonly Fence[] {
  const fences: Fence[] = [];
  let section = '';
  let inSection = 0;
  let open: { readonly lang: string; readonly title: string; readonly lines: string[] } | null = null;
  for (const line of text.split('\n')) {
    if (open !== null && line === '```') {
      inSection += 1;
      fences.push({ ...open, id: `${section}/${inSection}` });
      open = null;
    } else if (open !== null) {
      open.lines.push(line);
    } else {
      const [, lang = '', meta = ''] = OPENING.exec(line) ?? [];
      if (lang !== '') open = { lang, title: /(?:^|\s)title="([^"]*)"/.exec(meta)?.[1] ?? '', lines: [] };
      const heading = HEADING.exec(line)?.[1];
      if (heading !== undefined) {
        section = heading;
        inSection = 0;
      }
    }
  }
  return fences;
}

/** A title that names a file, and the node before it if there is one. */
export function fileOfTitle(title: string): { readonly node: string | null; readonly path: string } | null {
  const [, node, path] = /^(?:([a-z][a-z0-9-]*): )?(\/\S+)$/.exec(title) ?? [];
  return path === undefined ? null : { node: node ?? null, path };
}

/** The nodes a title names: `db2, db3`. */
export function nodesOfTitle(title: string): readonly string[] {
  return /^[a-z][a-z0-9-]*(, [a-z][a-z0-9-]*)*$/.test(title) ? title.split(', ') : [];
}
