/** Names in more than one line, broken where they have a seam. Pure. */

/** After what a name may be broken. */
export const SEAM = /(?<=[.\-_/ ,:=])/;
const MOST_LINES = 4;

/** At most four lines, none wider than `width`; what is left over then becomes an ellipsis. `measure` tells a text's width in pixels. */
export function wrapName(name: string, width: number, measure: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  for (const piece of pieces(name, width, measure)) {
    const last = lines.at(-1);
    if (last !== undefined && measure(last + piece.trimEnd()) <= width) lines[lines.length - 1] = last + piece;
    else lines.push(piece);
  }
  const shown = lines.slice(0, MOST_LINES).map((line) => line.trimEnd());
  if (lines.length > MOST_LINES) shown[MOST_LINES - 1] = cut(`${shown.at(-1)}…`, width, measure);
  return shown;
}

/** The parts between seams; one that is too wide by itself is broken anywhere. */
function pieces(name: string, width: number, measure: (text: string) => number): readonly string[] {
  return name.split(SEAM).flatMap((part) => {
    if (measure(part) <= width) return [part];
    const broken: string[] = [];
    for (const letter of part) {
      const last = broken.at(-1);
      if (last === undefined || measure(last + letter) > width) broken.push(letter);
      else broken[broken.length - 1] = last + letter;
    }
    return broken;
  });
}

function cut(line: string, width: number, measure: (text: string) => number): string {
  const letters = [...line.slice(0, -1)];
  while (letters.length > 0 && measure(`${letters.join('')}…`) > width) letters.pop();
  return `${letters.join('')}…`;
}
