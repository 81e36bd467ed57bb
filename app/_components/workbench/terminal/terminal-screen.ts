/** The visible terminal: xterm with its addons, set up so that it shows and types and never answers for the node. */
import { FitAddon } from '@xterm/addon-fit';
import { Unicode11Addon } from '@xterm/addon-unicode11';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { WebglAddon } from '@xterm/addon-webgl';
import { type ITheme, Terminal } from '@xterm/xterm';
import { swallowDeviceQueries } from './device-queries.ts';
import { attachInputMethods } from './input-methods.ts';
import { isEmptyPrompt } from './prompt.ts';

export interface ScreenOptions {
  readonly theme: ITheme;
  readonly fontSize: number;
  readonly isScreenReaderMode: boolean;
  /** False keeps to the DOM renderer, whose text a program can read. */
  readonly mayUseGpu: boolean;
  readonly label: string;
  /** True for somebody who watches: the size stays the owner's, the letters shrink to fit, and keys wait for `setReadOnly`. */
  readonly isWatching: boolean;
}

export interface ScreenEvents {
  onInput(text: string): void;
  /** The size that fits changed. */
  onFit(cols: number, rows: number): void;
  /** A key that belongs to the page, not to the node; true when the page took it. */
  onPageKey(event: KeyboardEvent): boolean;
}

export interface TerminalScreen {
  write(bytes: Uint8Array, done: () => void): void;
  /** Starts over with a whole screen. */
  showSnapshot(cols: number, rows: number, data: string, done: () => void): void;
  /** Another tab changed the shared size. */
  resize(cols: number, rows: number): void;
  /** Measures the room there is and takes it. */
  fit(): void;
  focus(): void;
  /** Takes keys, or shows only. */
  setReadOnly(isReadOnly: boolean): void;
  apply(options: Pick<ScreenOptions, 'theme' | 'fontSize' | 'isScreenReaderMode'>): void;
  selection(): string;
  /** Whether a shell waits at an empty prompt: nothing typed, no program with the keyboard. */
  isAtPrompt(): boolean;
  /** As if typed, in a bracket when the program asked for that. */
  paste(text: string): void;
  dispose(): void;
}

const SCROLLBACK_LINES = 5000;
/** Smaller than this nobody reads; the rest is scrolled to. */
const SMALLEST_FONT_SIZE = 9;
const FONT = '"JetBrains Mono Variable", ui-monospace, monospace';

/** Makes the terminal in `host`, which must be in the document. The caller disposes it. */
export function createTerminalScreen(host: HTMLElement, options: ScreenOptions, events: ScreenEvents): TerminalScreen {
  const terminal = new Terminal({
    allowProposedApi: true,
    disableStdin: options.isWatching,
    cursorBlink: false,
    cursorStyle: 'block',
    cursorInactiveStyle: 'outline',
    fontFamily: FONT,
    fontSize: options.fontSize,
    lineHeight: 1.15,
    minimumContrastRatio: 4.5,
    rightClickSelectsWord: false,
    screenReaderMode: options.isScreenReaderMode,
    scrollback: SCROLLBACK_LINES,
    theme: options.theme,
    linkHandler: { activate: (event, uri) => openLink(event, uri) },
  });
  const fitAddon = new FitAddon();
  terminal.loadAddon(fitAddon);
  terminal.loadAddon(new Unicode11Addon());
  terminal.loadAddon(new WebLinksAddon(openLink));
  terminal.unicode.activeVersion = '11';
  const queries = swallowDeviceQueries(terminal.parser);
  terminal.open(host);
  if (options.mayUseGpu) drawWithGpu(terminal);

  const field = terminal.textarea;
  field?.setAttribute('aria-label', options.label);
  const inputMethods = field ? attachInputMethods(host, field, events.onInput) : null;
  const typed = terminal.onData(events.onInput);
  const typedBytes = terminal.onBinary(events.onInput);
  terminal.attachCustomKeyEventHandler((event) => {
    if (inputMethods?.owns(event)) return false;
    return event.type !== 'keydown' || !takeKey(event, terminal, events);
  });

  let largestFontSize = options.fontSize;
  const takeRoom = () => {
    if (options.isWatching) return shrinkToFit(terminal, fitAddon, largestFontSize);
    const size = fitAddon.proposeDimensions();
    if (!size || !Number.isFinite(size.cols) || size.cols < 2 || size.rows < 1) return;
    terminal.resize(size.cols, size.rows);
    events.onFit(size.cols, size.rows);
  };

  return {
    write: (bytes, done) => terminal.write(bytes, done),
    showSnapshot(cols, rows, data, done) {
      terminal.reset();
      terminal.resize(cols, rows);
      terminal.write(data, () => {
        takeRoom();
        done();
      });
    },
    resize(cols, rows) {
      terminal.resize(cols, rows);
      if (options.isWatching) takeRoom();
    },
    fit: takeRoom,
    focus: () => terminal.focus(),
    setReadOnly(isReadOnly) {
      terminal.options.disableStdin = isReadOnly;
    },
    apply({ theme, fontSize, isScreenReaderMode }) {
      terminal.options.theme = theme;
      terminal.options.screenReaderMode = isScreenReaderMode;
      if (largestFontSize === fontSize) return;
      largestFontSize = fontSize;
      terminal.options.fontSize = fontSize;
      takeRoom();
    },
    selection: () => terminal.getSelection(),
    isAtPrompt: () => isAtEmptyPrompt(terminal),
    paste: (text) => terminal.paste(text),
    dispose() {
      typed.dispose();
      typedBytes.dispose();
      queries.dispose();
      inputMethods?.dispose();
      terminal.dispose();
    },
  };
}

/** The owner's columns and rows in the room there is: the largest letters with which they fit. */
function shrinkToFit(terminal: Terminal, fitAddon: FitAddon, largest: number): void {
  const room = fitAddon.proposeDimensions();
  const now = terminal.options.fontSize;
  if (!room || now === undefined || !Number.isFinite(room.cols)) return;
  const scale = Math.min(room.cols / terminal.cols, room.rows / terminal.rows);
  const fontSize = Math.min(largest, Math.max(SMALLEST_FONT_SIZE, Math.floor(now * scale * 2) / 2));
  if (fontSize !== now) terminal.options.fontSize = fontSize;
}

function isAtEmptyPrompt({ buffer: { active } }: Terminal): boolean {
  if (active.type !== 'normal') return false;
  const line = active.getLine(active.baseY + active.cursorY);
  return line !== undefined && isEmptyPrompt(line.translateToString(), active.cursorX);
}

/** Keys that are not the node's. Ctrl+C copies while something is selected, as in other terminals, and interrupts otherwise. */
function takeKey(event: KeyboardEvent, terminal: Terminal, events: ScreenEvents): boolean {
  const isCopy = event.ctrlKey && event.code === 'KeyC' && (event.shiftKey || terminal.hasSelection());
  if (isCopy && !event.altKey) {
    event.preventDefault();
    void navigator.clipboard.writeText(terminal.getSelection());
    terminal.clearSelection();
    return true;
  }
  // Left to the browser, whose own paste event xterm understands; no permission is asked for.
  if (event.ctrlKey && event.shiftKey && event.code === 'KeyV') return true;
  return events.onPageKey(event);
}

function openLink(event: MouseEvent, uri: string): void {
  if (!event.ctrlKey && !event.metaKey) return;
  if (/^https?:/i.test(uri)) window.open(uri, '_blank', 'noopener,noreferrer');
}

/** Falls back to the DOM renderer where there is no WebGL, and when the graphics card takes it away. */
function drawWithGpu(terminal: Terminal): void {
  try {
    const gpu = new WebglAddon();
    gpu.onContextLoss(() => gpu.dispose());
    terminal.loadAddon(gpu);
  } catch (cause) {
    // No WebGL on this machine: the DOM renderer is in place already.
    console.info('terminal: drawing without the graphics card', cause);
  }
}
