/** Columns and rows of a terminal, in character cells. */
export interface TerminalSize {
  readonly cols: number;
  readonly rows: number;
}

/** What a shell starts with until a browser says how large its window is. */
export const DEFAULT_SIZE: TerminalSize = { cols: 80, rows: 24 };

export const isSameSize = (a: TerminalSize, b: TerminalSize): boolean => a.cols === b.cols && a.rows === b.rows;
