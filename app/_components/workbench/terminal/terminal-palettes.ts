/** Terminal colours: by day and by night, each also for those who ask for more contrast. AA on their own ground, tested. */
import type { ITheme } from '@xterm/xterm';

export type PaletteName = 'day' | 'night' | 'day-contrast' | 'night-contrast';

/** Colours text is written in; `black` by night and `white` by day are grounds more than inks and are held to 3:1. */
export const TERMINAL_PALETTES: Readonly<Record<PaletteName, Required<Pick<ITheme, PaletteColour>>>> = {
  day: {
    background: '#ffffff',
    foreground: '#1c1b19',
    cursor: '#0b6074',
    cursorAccent: '#ffffff',
    selectionBackground: '#cfe3e8',
    black: '#1c1b19',
    red: '#a52f24',
    green: '#17693f',
    yellow: '#7a5200',
    blue: '#1f4f9e',
    magenta: '#7d3a86',
    cyan: '#0b6074',
    white: '#6b665d',
    brightBlack: '#5c574f',
    brightRed: '#b23a2e',
    brightGreen: '#1d7547',
    brightYellow: '#855b06',
    brightBlue: '#2a5db3',
    brightMagenta: '#8c4896',
    brightCyan: '#11697e',
    brightWhite: '#504c45',
  },
  night: {
    background: '#0f1114',
    foreground: '#e3e1dc',
    cursor: '#67bfd1',
    cursorAccent: '#0f1114',
    selectionBackground: '#2a4650',
    black: '#7d838c',
    red: '#f29486',
    green: '#62c793',
    yellow: '#e3b95a',
    blue: '#8ab4f2',
    magenta: '#d79be0',
    cyan: '#67bfd1',
    white: '#d5d2cc',
    brightBlack: '#96938c',
    brightRed: '#ffb3a7',
    brightGreen: '#8adcb0',
    brightYellow: '#f2d07f',
    brightBlue: '#adccf8',
    brightMagenta: '#e8bdee',
    brightCyan: '#9adbe8',
    brightWhite: '#fbfaf8',
  },
  'day-contrast': {
    background: '#ffffff',
    foreground: '#000000',
    cursor: '#000000',
    cursorAccent: '#ffffff',
    selectionBackground: '#b7dbe4',
    black: '#000000',
    red: '#8b1a10',
    green: '#0a4f2b',
    yellow: '#5c3d00',
    blue: '#123a80',
    magenta: '#5f2168',
    cyan: '#064654',
    white: '#45413b',
    brightBlack: '#45413b',
    brightRed: '#8b1a10',
    brightGreen: '#0a4f2b',
    brightYellow: '#5c3d00',
    brightBlue: '#123a80',
    brightMagenta: '#5f2168',
    brightCyan: '#064654',
    brightWhite: '#2c2926',
  },
  'night-contrast': {
    background: '#000000',
    foreground: '#ffffff',
    cursor: '#ffffff',
    cursorAccent: '#000000',
    selectionBackground: '#2f5f6d',
    black: '#a8adb5',
    red: '#ffb3a7',
    green: '#8adcb0',
    yellow: '#f2d07f',
    blue: '#adccf8',
    magenta: '#e8bdee',
    cyan: '#9adbe8',
    white: '#f2f0eb',
    brightBlack: '#c2bfb8',
    brightRed: '#ffd0c8',
    brightGreen: '#b4ebcd',
    brightYellow: '#f8e2ad',
    brightBlue: '#cfe0fb',
    brightMagenta: '#f2d8f6',
    brightCyan: '#c3ebf3',
    brightWhite: '#ffffff',
  },
};

const INKS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;
const BRIGHT_INKS = [
  'brightBlack',
  'brightRed',
  'brightGreen',
  'brightYellow',
  'brightBlue',
  'brightMagenta',
  'brightCyan',
  'brightWhite',
] as const;
type PaletteColour =
  | 'background'
  | 'foreground'
  | 'cursor'
  | 'cursorAccent'
  | 'selectionBackground'
  | (typeof INKS)[number]
  | (typeof BRIGHT_INKS)[number];

/** Every colour text may be written in. */
export const INK_NAMES = ['foreground', ...INKS, ...BRIGHT_INKS] as const;

/** The palette for the page as it looks now. */
export function choosePalette(isNight: boolean, wantsContrast: boolean): PaletteName {
  const name = isNight ? 'night' : 'day';
  return wantsContrast ? `${name}-contrast` : name;
}
