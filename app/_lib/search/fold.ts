/** What searching takes for the same: `Cân`, `cần` and `can`; `đồng` and `dong`. */

const COMBINING_MARKS = /\p{M}+/gu;

/**
 * Lower case, marks taken off, `đ` as `d`. As long as `text.normalize('NFC')`, character by character, so that a place
 * found in the folded text is the same place in the text shown. Pure.
 */
export function foldText(text: string): string {
  return text.normalize('NFC').replace(/[A-Z]|[^\0-\x7f]/gu, foldCharacter);
}

function foldCharacter(character: string): string {
  const bare = character.toLowerCase().normalize('NFD').replace(COMBINING_MARKS, '').replaceAll('đ', 'd');
  return bare.length === character.length ? bare : character;
}
