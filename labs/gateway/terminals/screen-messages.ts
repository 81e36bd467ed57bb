/** What the labs process and the screen worker say to each other. One worker serves every terminal, told apart by `id`. */
import type { TerminalSize } from './terminal-size.ts';

export type ScreenRequest =
  | { readonly type: 'open'; readonly id: number; readonly cols: number; readonly rows: number; readonly restore?: readonly ScreenStep[] }
  /** `data` is handed over, not copied. */
  | { readonly type: 'write'; readonly id: number; readonly data: Uint8Array }
  | { readonly type: 'resize'; readonly id: number; readonly cols: number; readonly rows: number }
  | { readonly type: 'snapshot'; readonly id: number; readonly request: number; readonly scrollback: number }
  | { readonly type: 'close'; readonly id: number };

export type ScreenAnswer =
  /** The screen's answer to a device query, to be typed into the shell. */
  | { readonly type: 'reply'; readonly id: number; readonly data: string }
  | { readonly type: 'drawn'; readonly id: number; readonly bytes: number }
  | { readonly type: 'snapshot'; readonly id: number; readonly request: number; readonly snapshot: ScreenSnapshot };

/** The whole screen and its scrollback as escape sequences for a terminal that was just reset to this size. */
export interface ScreenSnapshot {
  readonly cols: number;
  readonly rows: number;
  readonly data: string;
}

/** What a screen went through: output, or another size. */
export type ScreenStep = string | TerminalSize;

/** Lines kept above the screen. */
export const SCROLLBACK_LINES = 5000;
