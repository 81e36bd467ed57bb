/** The grader's result types as schemas, so that whoever reads an attempt's stream checks it instead of trusting it. */
import { z } from 'zod';
import type { GradeEvent } from '#grader/result.ts';

const LocalTextSchema = z.object({ vi: z.string(), en: z.string() });

const EvidenceSchema = z.object({
  node: z.string().optional(),
  file: z.string().optional(),
  line: z.number().optional(),
  expected: LocalTextSchema.optional(),
  actual: LocalTextSchema.optional(),
  excerpt: z.string().optional(),
});

const CheckResultSchema = z.object({
  id: z.string(),
  title: LocalTextSchema,
  status: z.enum(['pass', 'fail', 'error', 'skipped']),
  points: z.number(),
  maxPoints: z.number(),
  message: LocalTextSchema,
  hint: LocalTextSchema.optional(),
  evidence: z.array(EvidenceSchema).optional(),
  durationMs: z.number(),
});

const TimelineLaneSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('client'),
    name: z.string(),
    label: LocalTextSchema,
    requests: z.array(
      z.object({ atMs: z.number(), durationMs: z.number(), ok: z.boolean(), result: z.string(), by: z.string().optional() }),
    ),
  }),
  z.object({
    kind: z.literal('spans'),
    name: z.string(),
    label: LocalTextSchema,
    spans: z.array(
      z.object({ fromMs: z.number(), toMs: z.number(), tone: z.enum(['good', 'bad', 'idle', 'unknown']), label: LocalTextSchema }),
    ),
  }),
]);

const DrillTimelineSchema = z.object({
  id: z.string(),
  title: LocalTextSchema,
  durationMs: z.number(),
  checks: z.array(z.string()),
  lanes: z.array(TimelineLaneSchema),
  faults: z.array(
    z.object({
      atMs: z.number(),
      untilMs: z.number().optional(),
      node: z.string(),
      kind: z.enum(['kill', 'pause', 'cut', 'other']),
      label: LocalTextSchema,
    }),
  ),
  outages: z.array(
    z.object({ fromMs: z.number(), toMs: z.number(), predictedMs: z.number().optional(), ok: z.boolean(), label: LocalTextSchema }),
  ),
});

const ReportFigureSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('routing'),
    id: z.string(),
    title: LocalTextSchema,
    exchanges: z.array(z.object({ name: z.string(), type: z.string() })),
    queues: z.array(z.string()),
    bindings: z.array(z.object({ exchange: z.string(), queue: z.string(), key: z.string() })),
    messages: z.array(
      z.object({
        label: z.string(),
        exchange: z.string(),
        routingKey: z.string(),
        headers: z.string().optional(),
        arrived: z.array(z.string()),
        wanted: z.array(z.string()),
        returned: z.boolean(),
      }),
    ),
  }),
  z.object({
    kind: z.literal('placement'),
    id: z.string(),
    title: LocalTextSchema,
    table: z.string(),
    groups: z.array(z.object({ group: z.number(), nodes: z.array(z.object({ nodeId: z.number(), host: z.string() })) })),
    partitions: z.array(z.object({ partition: z.number(), group: z.number(), primary: z.number(), backups: z.array(z.number()) })),
  }),
]);

const GradeReportSchema = z.object({
  lab: z.string(),
  passed: z.boolean(),
  score: z.number(),
  maxScore: z.number(),
  durationMs: z.number(),
  checks: z.array(CheckResultSchema),
  timeline: z.array(DrillTimelineSchema).optional(),
  figures: z.array(ReportFigureSchema).optional(),
});

/** One check of a lab, before it is run. */
export const CheckOutlineSchema = z.object({ id: z.string(), title: LocalTextSchema, points: z.number() });
export type CheckOutline = z.infer<typeof CheckOutlineSchema>;

/** Parses one `GradeEvent`; the compiler holds it to the grader's own type. */
export const GradeEventSchema: z.ZodType<GradeEvent> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started'), lab: z.string(), checks: z.array(CheckOutlineSchema) }),
  z.object({ type: z.literal('check-started'), id: z.string() }),
  z.object({ type: z.literal('check-progress'), id: z.string(), text: LocalTextSchema }),
  z.object({ type: z.literal('check-finished'), result: CheckResultSchema }),
  z.object({ type: z.literal('finished'), report: GradeReportSchema }),
]);
