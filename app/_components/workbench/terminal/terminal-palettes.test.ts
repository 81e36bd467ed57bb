import { expect, test } from 'vitest';
import { INK_NAMES, type PaletteName, TERMINAL_PALETTES } from './terminal-palettes.ts';

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const floors: readonly [PaletteName, number][] = [
  ['day', 4.5],
  ['night', 4.5],
  ['day-contrast', 7],
  ['night-contrast', 7],
];

test.each(floors)('every ink of %s has a contrast of %f or more, also when selected', (name, floor) => {
  const palette = TERMINAL_PALETTES[name];
  for (const ink of INK_NAMES) expect(contrast(palette[ink], palette.background), ink).toBeGreaterThanOrEqual(floor);
  expect(contrast(palette.foreground, palette.selectionBackground)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(palette.cursor, palette.background)).toBeGreaterThanOrEqual(3);
});
