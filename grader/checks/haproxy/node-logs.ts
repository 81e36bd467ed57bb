import type { GradingContext } from '../../engine/check.ts';

const MAX_LOG_FILES = 12;
/** Where a node's logs lie: the journal's own files, and text files a syslog daemon may write. */
const LOG_DIRECTORIES = ['/run/log/journal', '/var/log/journal', '/var/log'] as const;
/** More places than this where a text occurs are not looked at. */
const MAX_PLACES = 200;

/**
 * The log lines of a node that hold a text. The files are read from outside: the journal keeps texts of a log line's length
 * uncompressed, so a line can be found without journalctl.
 */
export async function linesWith({ sandbox }: Pick<GradingContext, 'sandbox'>, node: string, text: string): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const directory of LOG_DIRECTORIES) paths.push(...(await sandbox.listFiles(node, directory)).filter(isLog));
  const lines: string[] = [];
  for (const path of [...new Set(paths)].slice(0, MAX_LOG_FILES)) {
    const file = await sandbox.readFile(node, path).catch((cause: unknown) => {
      if (isGoneOrHuge(cause)) return null;
      throw cause;
    });
    if (file !== null) lines.push(...linesAround(file.text, text));
  }
  return lines;
}

function isLog(path: string): boolean {
  return path.startsWith('/run/log/') || path.startsWith('/var/log/journal/')
    ? path.endsWith('.journal')
    : /^\/var\/log\/[^/]+(\.log)?$/.test(path);
}

/** Logs rotate while they are read, and a learner may have made a large one. */
function isGoneOrHuge(cause: unknown): boolean {
  return (
    cause instanceof Error &&
    'code' in cause &&
    (cause.code === 'file-too-large' || cause.code === 'bad-path' || cause.code === 'not-found')
  );
}

/** The printable text around each occurrence, up to a line's or a field's end. */
function linesAround(text: string, wanted: string): readonly string[] {
  const lines: string[] = [];
  for (let at = text.indexOf(wanted); at >= 0 && lines.length < MAX_PLACES; at = text.indexOf(wanted, at + wanted.length)) {
    const before = text.slice(Math.max(0, at - 1000), at);
    const after = text.slice(at, at + 1000);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: fields of a journal end with control characters
    const start = before.search(/[^\u0000-\u001f\ufffd]*$/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
    const end = after.search(/[\u0000-\u001f\ufffd]/);
    lines.push(`${before.slice(start)}${end < 0 ? after : after.slice(0, end)}`.replace(/^MESSAGE=/, ''));
  }
  return lines;
}
