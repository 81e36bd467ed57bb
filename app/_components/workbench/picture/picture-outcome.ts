/** How what a picture shows ended, by the checks that judged it. Pure. */
import type { CheckResult } from '#grader/result.ts';

export type PictureOutcome = 'pass' | 'fail' | 'unknown';

/** Failed when one of its checks failed, unknown when one could not tell. */
export function pictureOutcome(checks: readonly string[], results: readonly Pick<CheckResult, 'id' | 'status'>[]): PictureOutcome {
  const statuses = results.filter(({ id }) => checks.includes(id)).map(({ status }) => status);
  if (statuses.includes('fail')) return 'fail';
  return statuses.length > 0 && statuses.every((status) => status === 'pass') ? 'pass' : 'unknown';
}

/** What is open to begin with: everything that failed, else the first. */
export function openAtFirst<Picture extends { readonly outcome: PictureOutcome }>(pictures: readonly Picture[]): ReadonlySet<Picture> {
  const failed = pictures.filter(({ outcome }) => outcome === 'fail');
  return new Set(failed.length > 0 ? failed : pictures.slice(0, 1));
}
