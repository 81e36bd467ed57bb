/**
 * The screen of a player: the terminal as it looked, and nothing more. What it shows is hostile text: it answers no query,
 * follows no link, takes no key, and sets neither clipboard nor title.
 */
import '@xterm/xterm/css/xterm.css';
import { Unicode11Addon } from '@xterm/addon-unicode11';
import { type ITheme, Terminal } from '@xterm/xterm';
import type { CastSize } from '#labs/gateway/recordings/asciicast.ts';
import { swallowDeviceQueries } from '../workbench/terminal/device-queries.ts';
import type { PlayScreen } from './playback.ts';

const FAMILY = '"JetBrains Mono Variable"';
const FONT = { smallest: 6, largest: 15, largestFull: 30 } as const;
const LINE_HEIGHT = 1.15;
/** Width and height of a cell for each pixel of font size; JetBrains Mono. */
const CELL = { width: 0.6, height: 1.32 * LINE_HEIGHT } as const;
const SCROLLBACK_LINES = 5000;
const OSC_LINK = 8;

export interface PlayerScreen extends PlayScreen {
  /** Takes the room there is: the font shrinks until the widest screen of the recording fits. */
  fit(room: { readonly width: number; readonly height: number | null }): void;
  applyTheme(theme: ITheme): void;
  dispose(): void;
}

/** Makes the screen in `host`, which must be in the document. The caller disposes it. `largest` is the room it must have. */
export async function createPlayerScreen(
  host: HTMLElement,
  options: { readonly theme: ITheme; readonly isScreenReaderMode: boolean; readonly largest: CastSize; readonly label: string },
): Promise<PlayerScreen> {
  // Cells are measured once, at opening: measured with a fallback font they would be wrong for good.
  await document.fonts.load(`13px ${FAMILY}`, 'ệW').catch((cause: unknown) => {
    console.info('player: drawing with the system font', cause);
  });
  const terminal = new Terminal({
    allowProposedApi: true,
    cursorBlink: false,
    cursorInactiveStyle: 'block',
    disableStdin: true,
    fontFamily: `${FAMILY}, ui-monospace, monospace`,
    fontSize: 13,
    lineHeight: LINE_HEIGHT,
    minimumContrastRatio: 4.5,
    screenReaderMode: options.isScreenReaderMode,
    scrollback: SCROLLBACK_LINES,
    theme: options.theme,
    ...options.largest,
  });
  terminal.loadAddon(new Unicode11Addon());
  terminal.unicode.activeVersion = '11';
  const queries = swallowDeviceQueries(terminal.parser);
  const links = terminal.parser.registerOscHandler(OSC_LINK, () => true);
  // Keys are the player's, except that what is selected is copied by the browser itself.
  terminal.attachCustomKeyEventHandler(() => false);
  terminal.open(host);
  terminal.textarea?.setAttribute('aria-label', options.label);
  // Tabbing goes to the player's own controls.
  terminal.textarea?.setAttribute('tabindex', '-1');
  // xterm draws no cursor before its first focus, and nobody needs to focus this one.
  for (const type of ['focus', 'blur']) terminal.textarea?.dispatchEvent(new FocusEvent(type));

  let waitingChars = 0;
  const screen: PlayerScreen = {
    onDrawn: null,
    get waitingChars() {
      return waitingChars;
    },
    // Both go through the write queue, behind what was written before them.
    reset: ({ cols, rows }) =>
      terminal.write('', () => {
        terminal.reset();
        terminal.resize(cols, rows);
      }),
    resize: ({ cols, rows }) => terminal.write('', () => terminal.resize(cols, rows)),
    write(text) {
      waitingChars += text.length;
      terminal.write(text, () => {
        waitingChars -= text.length;
        if (waitingChars === 0) screen.onDrawn?.();
      });
    },
    fit({ width, height }) {
      const { cols, rows } = options.largest;
      const wide = width / (cols * CELL.width);
      const high = height === null ? Number.POSITIVE_INFINITY : height / (rows * CELL.height);
      const most = height === null ? FONT.largest : FONT.largestFull;
      const size = Math.max(FONT.smallest, Math.min(most, Math.floor(Math.min(wide, high) * 2) / 2));
      if (terminal.options.fontSize !== size) terminal.options.fontSize = size;
    },
    applyTheme(theme) {
      terminal.options.theme = theme;
    },
    dispose() {
      links.dispose();
      queries.dispose();
      terminal.dispose();
    },
  };
  return screen;
}
