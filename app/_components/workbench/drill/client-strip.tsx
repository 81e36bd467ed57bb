import { memo } from 'react';
import type { TimelineRequest } from '#grader/result.ts';
import { columnsPath, requestColumns } from './request-columns.ts';
import type { TimeScale } from './time-scale.ts';

/** Of the strip's height: a good answer is low, a failed one fills it. */
const GOOD_SHARE = 0.36;

/** A client's answers, two paths however many they are: low and quiet when good, tall when failed. */
export const ClientStrip = memo(function ClientStrip({
  requests,
  scale,
  top,
  bottom,
}: {
  requests: readonly TimelineRequest[];
  scale: TimeScale;
  top: number;
  bottom: number;
}) {
  const { good, bad } = requestColumns(requests, scale);
  return (
    <>
      <path d={columnsPath(good, bottom - (bottom - top) * GOOD_SHARE, bottom)} className="fill-pass/60" shapeRendering="crispEdges" />
      <path d={columnsPath(bad, top, bottom)} className="fill-fail" shapeRendering="crispEdges" />
      <line x1={0} x2={scale.width} y1={bottom + 0.5} y2={bottom + 0.5} className="stroke-line" />
    </>
  );
});
