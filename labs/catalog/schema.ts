/** What `lab.yaml` and `answer.yaml` may say. Lab authors read these comments. */
import { z } from 'zod';
import { LocalTextSchema } from '#content/format/local-text.ts';

const NodeNameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,14}$/)
  .refine((name) => name !== 'probe' && name !== 'all', '`probe` and `all` are taken');

export const LabNodeSchema = z.object({
  name: NodeNameSchema,
  /** One short line under the terminal tab: what this machine is for. */
  role: LocalTextSchema,
  /** Last octet of its address in 10.10.10.0/24, 2–199: the same in every sandbox, since each has a network of its own. */
  host: z.number().int().min(2).max(199),
  /** Programs of `labs/kits` this node starts with; their files come before the lab's own. */
  kits: z.array(z.string().regex(/^[a-z][a-z0-9-]*$/)).default([]),
  capabilities: z.array(z.enum(['NET_ADMIN', 'NET_RAW', 'SYS_NICE'])).default([]),
  memoryMb: z.number().int().min(64).default(256),
  cpus: z.number().min(0.1).default(1),
  pids: z.number().int().min(64).default(256),
  diskMb: z.number().int().min(64).default(1024),
  /** systemd units enabled (so that a power cycle brings them back) and started once the starting files are in place. */
  units: z.array(z.string()).default([]),
  /** Files the editor opens first. */
  open: z.array(z.string().startsWith('/')).default([]),
});
export type LabNode = z.infer<typeof LabNodeSchema>;

/** Left out, files and services are all there is to judge. */
const RegradeSchema = z.discriminatedUnion('possible', [
  z.strictObject({
    possible: z.literal(true),
    /**
     * Checks about the moment, which files do not keep: that what ran was the file as it stands. On a fresh sandbox it always
     * is, so that a check of these which failed and does not any more proves nothing.
     */
    moment: z.array(z.string()).default([]),
  }),
  /** Where the result stands in databases or queues; `why` is what mentors read. */
  z.strictObject({ possible: z.literal(false), why: LocalTextSchema }),
]);

export const LabSchema = z.object({
  title: LocalTextSchema,
  summary: LocalTextSchema,
  /** Lesson slug this lab practises. */
  lesson: z.string().optional(),
  /** Place in its week's list. */
  order: z.number().int(),
  minutes: z.number().int().positive(),
  nodes: z.array(LabNodeSchema).min(1).max(12),
  /** Addresses kept for the learner to use, by name, as last octets (`vip: 100`); every node knows them by these names, none holds them at first. */
  addresses: z.record(NodeNameSchema, z.number().int().min(2).max(199)).default({}),
  /** Minutes until a sandbox expires. */
  ttlMinutes: z.number().int().positive().default(120),
  /** What `extend` adds, and how often it is granted. */
  extendMinutes: z.number().int().positive().default(60),
  extensions: z.number().int().min(0).default(3),
  /** Files collected with an attempt, per node (globs over absolute paths). */
  collect: z.record(NodeNameSchema, z.array(z.string().startsWith('/'))).default({}),
  /** Whether an attempt can be graded once more from the files that were collected with it. */
  regrade: RegradeSchema.default({ possible: true, moment: [] }),
});
export type LabDefinition = z.infer<typeof LabSchema> & {
  /** `week-1/<lab>`. */
  readonly id: string;
  /** Absolute folder. */
  readonly directory: string;
};

/** Strict: a misspelt `extends` would otherwise leave an answer without most of its files, and say nothing. */
export const AnswerSchema = z.strictObject({
  /** `pass`, or the exact set of checks that must fail (others pass, or are skipped because one of these failed). Never inherited. */
  expect: z.union([z.literal('pass'), z.object({ fail: z.array(z.string()).min(1) })]),
  /** Never inherited. */
  title: z.union([z.string(), LocalTextSchema]).optional(),
  /** The answer of this lab that this one departs from: it has all that one has, under what stands in its own folder. */
  extends: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .optional(),
  /** What it does not take over, by path under the answer's folder: a file, a `run.sh`, or a folder with all in it (`lb1/etc/keepalived`). */
  without: z.array(z.string()).default([]),
  /** Nodes in the order their `run.sh` is run; default: that of what it extends, else the lab's order. */
  order: z.array(NodeNameSchema).optional(),
  /**
   * Variants of the lab its sandbox must have, by group (`link: wrong-password`); of any other group one is drawn. Default:
   * those of what it extends, else none; `{}` pins nothing.
   */
  variants: z.record(z.string(), z.string()).optional(),
});
export type AnswerManifest = z.infer<typeof AnswerSchema>;

/** `variant.yaml`, which a variant may do without. */
export const VariantSchema = z.object({
  /** Nodes in the order their `run.sh` is run; default: the lab's order. */
  order: z.array(NodeNameSchema).optional(),
});
