import { expect, test } from 'vitest';
import type { GradeEvent, ReportFigure } from '#grader/result.ts';
import { GradeEventSchema } from './grade-event-schema.ts';

const title = { vi: 'Hình', en: 'Figure' };
const figures: readonly ReportFigure[] = [
  {
    kind: 'routing',
    id: 'a.b',
    title,
    exchanges: [{ name: 'cloud', type: 'topic' }],
    queues: ['any'],
    bindings: [{ exchange: 'cloud', queue: 'any', key: '#' }],
    messages: [{ label: 'm', exchange: 'cloud', routingKey: 'k', headers: 'a=1', arrived: ['any'], wanted: [], returned: true }],
  },
  {
    kind: 'placement',
    id: 'a.c',
    title,
    table: 't',
    groups: [{ group: 0, nodes: [{ nodeId: 2, host: 'data1' }] }],
    partitions: [{ partition: 0, group: 0, primary: 2, backups: [] }],
  },
];
const finished = (drawn: unknown): GradeEvent =>
  GradeEventSchema.parse({
    type: 'finished',
    report: { lab: 'week-1/x', passed: true, score: 1, maxScore: 1, durationMs: 1, checks: [], figures: drawn },
  });

test('what checks drew reaches whoever reads the stream, whole', () => {
  expect(finished(figures)).toMatchObject({ report: { figures } });
});

test('a figure nobody knows how to draw is refused rather than passed on', () => {
  expect(() => finished([{ kind: 'pie', id: 'a', title }])).toThrow();
});
