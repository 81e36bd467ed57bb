import { z } from 'zod';

const PlainTextSchema = z.string().trim().min(1);
/** A text in both languages. Strict: an unquoted comma in `{ vi: …, en: … }` makes another key, which must not go unseen. */
export const LocalTextSchema = z.strictObject({ vi: PlainTextSchema, en: PlainTextSchema });
/** Both languages; a plain string where they are the same, as code is. */
export const SharedTextSchema = z.union([LocalTextSchema, PlainTextSchema.transform((text) => ({ vi: text, en: text }))]);
export type LocalText = z.infer<typeof LocalTextSchema>;
