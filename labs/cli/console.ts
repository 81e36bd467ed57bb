/** Where a command speaks: results on stdout, everything else on stderr. */
export interface Output {
  /** One line of the result. */
  result(line: string): void;
  /** One line about what is going on. */
  progress(line: string): void;
}

/** The process's own streams; progress lines carry the time since the command began. */
export function processOutput(startedAt = performance.now()): Output {
  return {
    result: (line) => void process.stdout.write(`${line}\n`),
    progress: (line) => {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      process.stderr.write(`[${seconds.padStart(6)} s] ${line}\n`);
    },
  };
}

/** Columns padded to their widest cell. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows.reduce<number[]>((all, row) => row.map((cell, index) => Math.max(all[index] ?? 0, cell.length)), []);
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
