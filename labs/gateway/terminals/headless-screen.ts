/**
 * One terminal as it looks: a headless xterm that draws what the shell prints, answers its device queries and can be
 * turned back into escape sequences. Runs in the screen worker.
 */
import { SerializeAddon } from '@xterm/addon-serialize';
import { Unicode11Addon } from '@xterm/addon-unicode11';
import headless from '@xterm/headless';
import { SCROLLBACK_LINES, type ScreenSnapshot, type ScreenStep } from './screen-messages.ts';

export interface HeadlessScreen {
  write(data: Uint8Array, onDrawn: () => void): void;
  resize(cols: number, rows: number): void;
  /** Of exactly what was written before the call. */
  snapshot(scrollback: number): Promise<ScreenSnapshot>;
  dispose(): void;
}

/** Makes a screen; `restore` is what an earlier one went through. The queries in it were answered then, and are not again. */
export function createHeadlessScreen(
  size: { readonly cols: number; readonly rows: number },
  onReply: (data: string) => void,
  restore: readonly ScreenStep[] = [],
): HeadlessScreen {
  const terminal = new headless.Terminal({ ...size, scrollback: SCROLLBACK_LINES, allowProposedApi: true });
  const serializer = new SerializeAddon();
  terminal.loadAddon(serializer);
  terminal.loadAddon(new Unicode11Addon());
  terminal.unicode.activeVersion = '11';
  const answerFromNowOn = () => terminal.onData(onReply);
  // Through the write queue, so that what was printed for the old size is drawn at the old size.
  const resize = (cols: number, rows: number) => terminal.write('', () => terminal.resize(cols, rows));
  for (const step of restore) {
    if (typeof step === 'string') terminal.write(step);
    else resize(step.cols, step.rows);
  }
  if (restore.length > 0) terminal.write('', answerFromNowOn);
  else answerFromNowOn();
  return {
    write: (data, onDrawn) => terminal.write(data, onDrawn),
    resize,
    snapshot: (scrollback) =>
      new Promise((resolve) => {
        terminal.write('', () => {
          const data = serializer.serialize({ scrollback }) + remainingState(terminal);
          resolve({ cols: terminal.cols, rows: terminal.rows, data });
        });
      }),
    dispose: () => terminal.dispose(),
  };
}

/** The parts of xterm's state its serializer leaves out and its public interface does not show. */
interface TerminalInsides {
  readonly _core?: {
    readonly coreService?: { readonly isCursorHidden?: boolean };
    readonly coreMouseService?: { readonly activeEncoding?: string };
    readonly buffer?: { readonly scrollTop: number; readonly scrollBottom: number; readonly x: number; readonly y: number };
  };
}

function remainingState(terminal: InstanceType<typeof headless.Terminal>): string {
  const core = (terminal as unknown as TerminalInsides)._core;
  let state = '';
  const buffer = core?.buffer;
  if (buffer && (buffer.scrollTop !== 0 || buffer.scrollBottom !== terminal.rows - 1)) {
    // Setting the region moves the cursor home, so it is put back.
    state += `\x1b[${buffer.scrollTop + 1};${buffer.scrollBottom + 1}r`;
    const row = terminal.modes.originMode ? buffer.y - buffer.scrollTop : buffer.y;
    state += `\x1b[${row + 1};${Math.min(buffer.x, terminal.cols - 1) + 1}H`;
  }
  if (core?.coreMouseService?.activeEncoding === 'SGR') state += '\x1b[?1006h';
  if (core?.coreService?.isCursorHidden) state += '\x1b[?25l';
  return state;
}
