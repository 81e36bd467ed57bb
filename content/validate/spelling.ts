/**
 * Where the mark stands in oa, oe and uy. Both ways are right; ours is the one by sound (`xoá`, `huỷ`), and a search for
 * one finds not the other.
 */
const BY_LOOKS = /(?<!\p{L})\p{L}*(?:[óòỏõọ][ae]|(?<![qQ])[úùủũụ]y)(?!\p{L})/gu;

/** Words of a Vietnamese text whose mark stands on the other vowel: `xóa`. Pure. */
export function wordsMarkedByLooks(text: string): readonly string[] {
  return text.match(BY_LOOKS) ?? [];
}
