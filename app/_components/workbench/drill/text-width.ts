/** How wide words are in the chart's letters, without laying a page out. */

export interface Letters {
  /** Pixels. */
  readonly size: 11 | 12;
  readonly weight: 400 | 600;
}

export const PLAIN: Letters = { size: 12, weight: 400 };
export const BOLD: Letters = { size: 12, weight: 600 };
export const SMALL_BOLD: Letters = { size: 11, weight: 600 };

let context: CanvasRenderingContext2D | null = null;

/** Width in pixels, in the page's own family. */
export function textWidth(words: string, { size, weight }: Letters): number {
  context ??= document.createElement('canvas').getContext('2d');
  if (context === null) return words.length * size * 0.6;
  context.font = `${weight} ${size}px "Be Vietnam Pro", system-ui, sans-serif`;
  return context.measureText(words).width;
}
