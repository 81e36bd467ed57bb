import { ChevronRight } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import type { Messages } from '#app/_lib/i18n/messages.ts';
import { type ColouredText, highlightCode } from '#app/_lib/mdx/highlight-code.ts';
import { inFewPieces } from '#app/_lib/reference/example-lines.ts';
import { linesOf } from '#app/_lib/review/comment-anchor.ts';
import type { CheckResult } from '#grader/result.ts';
import { languageOf } from '../workbench/editor/language-of.ts';
import { evidenceIn, fileId } from './file-places.ts';
import { type LineNote, SubmittedLines } from './submitted-lines.tsx';

/** More than this is not a file somebody wrote by hand: it is shown plain, and its end is left out. */
const MAX_COLOURED_CHARS = 64 * 1024;
export const MAX_SHOWN_LINES = 2000;
/** A longer file is folded unless something was seen or said in it. */
const LONG_LINES = 300;
/** The editor's names of languages, where the highlighter has others. */
const HIGHLIGHTED: Readonly<Record<string, string>> = { shell: 'bash', plaintext: 'text' };

export interface KeptFile {
  readonly node: string;
  readonly path: string;
  readonly text: string;
}

/** The learner's files as they were graded. */
export async function SubmittedFiles({
  files,
  checks,
  spokenOf,
  locale,
  text,
}: {
  files: readonly KeptFile[];
  checks: readonly CheckResult[];
  /** Files somebody said something about, as `<node><path>`. */
  spokenOf: ReadonlySet<string>;
  locale: Locale;
  text: Pick<Messages['review']['page'], 'noFiles' | 'lines' | 'cutOff' | 'emptyFile'> & {
    readonly status: Messages['workbench']['result']['status'];
  };
}) {
  if (files.length === 0) return <p className="text-ink-soft text-sm">{text.noFiles}</p>;
  const shown = await Promise.all(files.map(async (file) => ({ ...file, lines: await colouredLines(file) })));
  return shown.map(({ node, path, lines }, at) => {
    const evidence = evidenceIn(checks, { node, path });
    const isTelling = evidence.length > 0 || spokenOf.has(`${node}${path}`);
    return (
      <details
        key={`${node}${path}`}
        id={fileId(at)}
        tabIndex={-1}
        open={isTelling || lines.length <= LONG_LINES}
        className="group/file scroll-mt-20 rounded-md border border-line bg-surface [&+&]:mt-4"
      >
        <summary className="sticky top-14 z-10 flex list-none items-center gap-2 rounded-md border-line bg-surface px-3 py-2 text-xs group-open/file:rounded-b-none group-open/file:border-b [&::-webkit-details-marker]:hidden">
          <ChevronRight aria-hidden="true" className="size-3.5 shrink-0 text-ink-faint group-open/file:rotate-90" />
          <span className="min-w-0 break-all font-mono">
            <span className="text-ink-soft">{node}:</span>
            {path}
          </span>
          <span className="ml-auto shrink-0 text-ink-faint">{text.lines.replace('{count}', String(lines.length))}</span>
        </summary>
        {lines.length === 0 ? (
          <p className="px-3 py-2 text-ink-faint text-xs">{text.emptyFile}</p>
        ) : (
          <SubmittedLines
            file={at}
            node={node}
            path={path}
            lines={lines.slice(0, MAX_SHOWN_LINES)}
            notes={notesOf(evidence, locale, text.status)}
          />
        )}
        {lines.length > MAX_SHOWN_LINES && (
          <p className="border-line border-t px-3 py-2 text-ink-soft text-xs">
            {text.cutOff.replace('{count}', String(lines.length - MAX_SHOWN_LINES))}
          </p>
        )}
      </details>
    );
  });
}

const MARKS = { fail: 'fail', error: 'unknown', skipped: 'waiting', pass: 'waiting' } as const;

function notesOf(
  evidence: ReturnType<typeof evidenceIn>,
  locale: Locale,
  words: Messages['workbench']['result']['status'],
): Readonly<Record<number, readonly LineNote[]>> {
  const notes: Record<number, LineNote[]> = {};
  for (const { check, line } of evidence) {
    const note = { check: check.id, title: check.title[locale], status: MARKS[check.status], word: words[check.status] };
    notes[line] = [...(notes[line] ?? []), note];
  }
  return notes;
}

async function colouredLines({ path, text }: KeptFile): Promise<readonly ReactNode[]> {
  const lines = linesOf(text);
  if (text.length > MAX_COLOURED_CHARS) return lines;
  const language = languageOf(path, text);
  const coloured = await highlightCode(lines.join('\n'), HIGHLIGHTED[language] ?? language);
  return lines.map((line, at) => {
    const pieces = coloured[at];
    return pieces === undefined ? line : inFewPieces(pieces).map(element);
  });
}

/** What both themes write plain text in; the page's own ink does for it. */
const INK = { light: '#0E1116', dark: '#F0F3F6' };

function element({ text, light, dark }: ColouredText, place: number): ReactNode {
  if (light === INK.light && dark === INK.dark) return text;
  return (
    <span key={place} style={{ color: `light-dark(${light}, ${dark})` } as CSSProperties}>
      {text}
    </span>
  );
}
