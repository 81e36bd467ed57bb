/** How wide words are in the chart's letters, without laying a page out. */

let context: CanvasRenderingContext2D | null = null;

/** Pixels; 12 px letters of the page's own family. */
export function textWidth(words: string): number {
  context ??= document.createElement('canvas').getContext('2d');
  if (context === null) return words.length * 7;
  context.font = '12px "Be Vietnam Pro", system-ui, sans-serif';
  return context.measureText(words).width;
}
