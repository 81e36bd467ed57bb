/** What `scenes.yaml` beside a lesson may say: on which machines its blocks are run, in which order, and what happens between them. */
import { z } from 'zod';

const NodeNameSchema = z.string().regex(/^[a-z][a-z0-9-]{0,14}$/);
const FenceIdSchema = z.string().regex(/^[a-z0-9-]+\/[1-9]\d*$/, 'a block is <section>/<place in it>, such as quorum/2');
const OnSchema = z.union([NodeNameSchema, z.array(NodeNameSchema).min(1)]).transform((on) => (typeof on === 'string' ? [on] : on));
const WhySchema = z.string().min(4);
/** Commands of a block by their place, from 1. */
const perCommand = <Value extends z.ZodType>(value: Value) => z.record(z.string().regex(/^[1-9]\d*$/), value).default({});

const MaskSchema = z.strictObject({
  /** A JavaScript regular expression; what it matches may be anything that it matches. */
  pattern: z.string().min(1).refine(isRegExp, 'is no regular expression'),
  why: WhySchema,
});

/** Something done that the lesson tells in words, or leaves to the reader; or a fact it states without a block. It has to succeed. */
const RunSchema = z.strictObject({
  run: z.string().min(1),
  on: OnSchema,
  why: WhySchema,
  /** What it has to print, compared as a block's lines are. */
  shows: z.string().optional(),
  /** Seconds in which it may be repeated until it succeeds. */
  within: z.number().positive().optional(),
});

/** Something that happens to a machine. */
const HappensSchema = z.strictObject({
  happens: z.enum(['kill', 'start', 'pause', 'resume', 'cut', 'heal']),
  on: OnSchema,
  /** `cut`: only what goes between the two. */
  peer: NodeNameSchema.optional(),
  why: WhySchema,
});

const FenceStepSchema = z.strictObject({
  /** The block to replay. A `console` block's commands are run; a file is written; log lines are looked for in what `from` prints. */
  fence: FenceIdSchema,
  /** Where, when its title does not say it or says something else. */
  on: OnSchema.optional(),
  /** A file: where to put it instead of where its title says. */
  as: z.string().startsWith('/').optional(),
  /** A log: the command that prints it. */
  from: z.string().optional(),
  /** Seconds for which a command is repeated until it prints what is shown: for facts that come about in their own time. */
  eventually: perCommand(z.number().positive()),
  /** What happens after a command, before the next one. */
  get after() {
    return perCommand(z.array(StepSchema));
  },
  /** What happens while a command runs. */
  get during() {
    return perCommand(z.array(StepSchema));
  },
  masks: z.array(MaskSchema).default([]),
  /** Why the lines of each of its commands may come in any order. */
  anyOrder: WhySchema.optional(),
});

export const StepSchema = z.union([FenceStepSchema, RunSchema, HappensSchema]);

const SceneNodeSchema = z.strictObject({
  name: NodeNameSchema,
  host: z.number().int().min(2).max(199),
  memoryMb: z.number().int().min(64).default(256),
  capabilities: z.array(z.enum(['NET_ADMIN', 'NET_RAW', 'SYS_NICE'])).default([]),
  /** Enabled, and started at boot. */
  units: z.array(z.string()).default([]),
});

const SceneSchema = z
  .strictObject({
    name: NodeNameSchema,
    /** Machines of its own … */
    nodes: z.array(SceneNodeSchema).default([]),
    /** … or those of a lab, as that starts them. */
    lab: z
      .string()
      .regex(/^week-\d+\/[a-z0-9-]+$/)
      .optional(),
    /** Names of addresses that nobody holds at first, as last octets. */
    addresses: z.record(NodeNameSchema, z.number().int().min(2).max(199)).default({}),
    play: z.array(StepSchema).min(1),
  })
  .refine(({ nodes, lab }) => nodes.length > 0 !== (lab !== undefined), 'a scene has either `nodes` or a `lab`');

/** Why a block is not replayed; there is no other reason. */
export const REASONS = {
  'other-software': 'what it shows is not installed on the practice machines',
} as const;

export const ScenesSchema = z.strictObject({
  /** For every block of the lesson. */
  masks: z.array(MaskSchema).default([]),
  scenes: z.array(SceneSchema).default([]),
  elsewhere: z.array(z.strictObject({ fence: FenceIdSchema, because: z.enum(Object.keys(REASONS) as [keyof typeof REASONS]) })).default([]),
});

export type Scenes = z.infer<typeof ScenesSchema>;
export type Scene = Scenes['scenes'][number];
export type Step = z.infer<typeof StepSchema>;
export type FenceStep = z.infer<typeof FenceStepSchema>;
export type RunStep = z.infer<typeof RunSchema>;
export type HappensStep = z.infer<typeof HappensSchema>;

function isRegExp(text: string): boolean {
  try {
    new RegExp(text, 'g');
    return true;
  } catch {
    return false;
  }
}
