/** Which versions of a lab's checks judged the attempts of a cohort, and which judges now. */
import { database } from '#prisma/client.ts';
import { learnersOf } from './find-regrade.ts';
import { type RegradeRules, regradeRules } from './regrade-rules.ts';

export interface LabVersions {
  readonly lab: string;
  /** Null when the labs process could not be asked. */
  readonly current: string | null;
  readonly rules: RegradeRules;
  /** The most used first; null for attempts of before it was kept. */
  readonly versions: readonly { readonly version: string | null; readonly attempts: number }[];
  /** Attempts another version than the current one judged. */
  readonly outdated: number;
}

/** Labs of which the cohort's learners have finished attempts, by id. `versionOf` never rejects. */
export async function cohortVersions(
  cohortId: string,
  versionOf: (lab: string) => Promise<string | null>,
): Promise<readonly LabVersions[]> {
  const groups = await database().attempt.groupBy({
    by: ['lab', 'checksVersion'],
    where: { state: 'finished', user: learnersOf(cohortId) },
    _count: { _all: true },
  });
  const labs = [...new Set(groups.map(({ lab }) => lab))].sort();
  return Promise.all(
    labs.map(async (lab) => {
      const [current, rules] = await Promise.all([versionOf(lab), regradeRules(lab)]);
      const versions = groups
        .filter((group) => group.lab === lab)
        .map(({ checksVersion, _count }) => ({ version: checksVersion, attempts: _count._all }))
        .sort((a, b) => b.attempts - a.attempts);
      const others = versions.filter(({ version }) => current !== null && version !== current);
      return { lab, current, rules, versions, outdated: others.reduce((sum, { attempts }) => sum + attempts, 0) };
    }),
  );
}
