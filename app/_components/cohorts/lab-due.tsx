import { dueDatesOf } from '#app/_lib/cohorts/find-deadlines.ts';
import type { Person } from '#app/_lib/person.ts';
import { DueLine } from './due-line.tsx';

/** Above a lab's task: when it is due for this learner. Nothing when it is not. */
export async function LabDue({ person, lab, isPassed }: { person: Person | null; lab: string; isPassed: boolean }) {
  const at = (await dueDatesOf(person))(lab);
  return (
    at && (
      <p className="text-sm">
        <DueLine at={at} isDone={isPassed} />
      </p>
    )
  );
}
