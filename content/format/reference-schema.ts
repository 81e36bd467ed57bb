/** What a file of content/reference may say: one daemon's directives and commands, in both languages. */
import { z } from 'zod';
import { LocalTextSchema, SharedTextSchema } from './local-text.ts';

const IdSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'ids are kebab-case');

/** One directive, variable, policy key or command. Texts are inline Markdown. */
const EntrySchema = z.strictObject({
  /** Its anchor on the page, unique there: `timeout-server`. */
  id: IdSchema,
  /** As the daemon writes it: `timeout server`. */
  name: z.string().min(1),
  /** Other spellings that mean the same: `timeout srv`, `log-bin`. */
  aliases: z.array(z.string().min(1)).default([]),
  /** What follows the name: `<time>`. */
  args: z.string().min(1).optional(),
  /** Where it may stand, in the daemon's own words: `defaults`, `backend`, `vrrp_instance`, `[mariadbd]`. */
  scope: z.array(z.string().min(1)).default([]),
  /** Unit of a bare number: `ms`, `giây`/`seconds`. */
  unit: SharedTextSchema.optional(),
  /** What holds when it is not written, in the shipped version; absent for commands. */
  default: SharedTextSchema.optional(),
  /** What it does, in one to three sentences. */
  does: LocalTextSchema,
  /** As it stands in a file or is typed. */
  example: z.string().min(1),
  /** The mistake people make with it, and how it shows. */
  mistake: LocalTextSchema,
  /** A lesson's section that explains it: `week-1/haproxy-configuration#timeouts`. */
  lesson: z
    .string()
    .regex(/^week-\d+\/[a-z0-9-]+(#[a-z0-9-]+)?$/)
    .optional(),
  /** Facts and corrections of the course notes that name it. */
  covers: z.array(z.string().regex(/^[CE]\d+$/)).default([]),
});
export type ReferenceEntry = z.infer<typeof EntrySchema>;

const GroupSchema = z.strictObject({
  id: IdSchema,
  title: LocalTextSchema,
  /** Colours of its examples: a language that lessons know. */
  language: z.enum(['haproxy', 'keepalived', 'ini', 'sql', 'console', 'json', 'text']),
  /** Files these directives are written in, as globs over absolute paths: the editor explains and completes them there. None for commands. */
  files: z.array(z.string().startsWith('/')).default([]),
  entries: z.array(EntrySchema).min(1),
});
export type ReferenceGroup = z.infer<typeof GroupSchema>;

export const ReferencePageSchema = z
  .strictObject({
    title: z.string().min(1),
    summary: LocalTextSchema,
    /** The version the defaults are those of, as packaged: `HAProxy 3.0.11`. */
    version: SharedTextSchema,
    /** The manual it was checked against. */
    manual: z.url(),
    /** Place among the pages. */
    order: z.number().int(),
    groups: z.array(GroupSchema).min(1),
  })
  .superRefine(({ groups }, context) => {
    const ids = groups.flatMap((group) => [group.id, ...group.entries.map(({ id }) => id)]);
    const twice = ids.find((id, at) => ids.indexOf(id) !== at);
    if (twice !== undefined) context.addIssue({ code: 'custom', path: ['groups'], message: `the id ${twice} stands there twice` });
  });

/** One daemon's page: `content/reference/haproxy.yaml` is page `haproxy`. */
export type ReferencePage = z.infer<typeof ReferencePageSchema> & { readonly id: string };
