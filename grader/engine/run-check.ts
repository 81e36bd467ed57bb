import type { CheckResult, Evidence, LocalText } from '../result.ts';
import { type CheckContext, type CheckDefinition, DEFAULT_CHECK_TIMEOUT_MS, type Verdict } from './check.ts';
import { orAborted } from './wait.ts';

const MAX_EXCERPT = 4096;

/** The reason a check's own signal carries when its time is over. */
export class CheckTimeout extends Error {
  readonly code = 'check-timeout';
  constructor(readonly timeoutMs: number) {
    super(`the check did not end within ${timeoutMs} ms`);
    this.name = 'CheckTimeout';
  }
}

/**
 * Runs one check to its result. A check that throws or takes too long is an `error`; only the grading's own end (`signal`)
 * makes this reject.
 */
export async function runCheck(
  check: CheckDefinition,
  signal: AbortSignal,
  contextFor: (signal: AbortSignal) => CheckContext,
  now: () => number,
): Promise<CheckResult> {
  const startedAt = now();
  const own = new AbortController();
  const timeoutMs = check.timeoutMs ?? DEFAULT_CHECK_TIMEOUT_MS;
  const timer = setTimeout(() => own.abort(new CheckTimeout(timeoutMs)), timeoutMs);
  const both = AbortSignal.any([signal, own.signal]);
  try {
    const verdict = await orAborted(check.run(contextFor(both)), both);
    return fromVerdict(check, verdict, now() - startedAt);
  } catch (cause) {
    signal.throwIfAborted();
    return fromFailure(check, cause, now() - startedAt);
  } finally {
    clearTimeout(timer);
    own.abort();
  }
}

/** The result of a check that was not run because `blockers` (what to fix first) did not pass. */
export function skippedResult(check: CheckDefinition, blockers: readonly CheckResult[]): CheckResult {
  const ours = blockers.every((blocker) => blocker.status === 'error');
  const vi = blockers.map((blocker) => `«${blocker.title.vi}»`).join(', ');
  const en = blockers.map((blocker) => `“${blocker.title.en}”`).join(', ');
  const message = ours
    ? { vi: `Chưa xét, vì hệ thống chưa xác định được ${vi}.`, en: `Not judged, since we could not tell about ${en}.` }
    : { vi: `Chưa xét. Hãy sửa ${vi} trước.`, en: `Not judged yet. Fix ${en} first.` };
  return { ...base(check), status: 'skipped', points: 0, message, durationMs: 0 };
}

function fromVerdict(check: CheckDefinition, verdict: Verdict, durationMs: number): CheckResult {
  return {
    ...base(check),
    status: verdict.status,
    points: verdict.status === 'pass' ? check.points : 0,
    message: verdict.message,
    ...(verdict.status === 'fail' && verdict.hint !== undefined ? { hint: verdict.hint } : {}),
    ...(verdict.evidence === undefined ? {} : { evidence: verdict.evidence.map(clipped) }),
    durationMs: Math.round(durationMs),
  };
}

function fromFailure(check: CheckDefinition, cause: unknown, durationMs: number): CheckResult {
  return {
    ...base(check),
    status: 'error',
    points: 0,
    message: failureMessage(cause),
    evidence: [{ excerpt: describe(cause).slice(0, MAX_EXCERPT) }],
    durationMs: Math.round(durationMs),
  };
}

function failureMessage(cause: unknown): LocalText {
  if (cause instanceof CheckTimeout) {
    const seconds = Math.round(cause.timeoutMs / 1000);
    return {
      vi: `Hệ thống chưa xác định được trong ${seconds} giây. Đây không phải lỗi của bạn; hãy chấm lại.`,
      en: `We could not tell within ${seconds} seconds. This does not count against you; check again.`,
    };
  }
  return {
    vi: 'Hệ thống gặp sự cố khi xét tiêu chí này. Đây không phải lỗi của bạn; hãy chấm lại.',
    en: 'Something went wrong on our side while judging this. It does not count against you; check again.',
  };
}

/** An error's code and message with those of its causes, without stack. */
function describe(cause: unknown): string {
  const parts: string[] = [];
  for (let error = cause; error !== undefined && parts.length < 5; error = error instanceof Error ? error.cause : undefined) {
    const code = error instanceof Error && 'code' in error ? `${String(error.code)}: ` : '';
    parts.push(`${code}${error instanceof Error ? error.message : String(error)}`);
  }
  return parts.join(' ← ');
}

function clipped(evidence: Evidence): Evidence {
  const { excerpt } = evidence;
  return excerpt === undefined || excerpt.length <= MAX_EXCERPT
    ? evidence
    : { ...evidence, excerpt: `${excerpt.slice(0, MAX_EXCERPT - 1)}…` };
}

function base(check: CheckDefinition): Pick<CheckResult, 'id' | 'title' | 'maxPoints'> {
  return { id: check.id, title: check.title, maxPoints: check.points };
}
