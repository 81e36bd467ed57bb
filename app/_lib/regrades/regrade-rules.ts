/** What a lab's definition says of grading its attempts once more. */
import type { LocalText } from '#grader/result.ts';
import { findLab } from '../labs/page.ts';

export type RegradeRules =
  | { readonly possible: true; readonly moment: readonly string[] }
  /** `why` is null for a lab that is no more. */
  | { readonly possible: false; readonly why: LocalText | null };

/** Never rejects for a lab that is gone: attempts outlive labs. */
export async function regradeRules(lab: string): Promise<RegradeRules> {
  return (await findLab(lab))?.regrade ?? { possible: false, why: null };
}
