const { compare } = new Intl.Collator('vi');
const givenName = (name: string) => name.trim().split(/\s+/).at(-1) ?? '';

/** Sorts people as a Vietnamese class list has them: by given name, which comes last, in the dictionary's order (Đ after D). */
export const byGivenName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  compare(givenName(a.name), givenName(b.name)) || compare(a.name, b.name);
