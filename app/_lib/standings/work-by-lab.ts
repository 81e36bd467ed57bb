import type { WorkedDay } from './stuck.ts';

/** Whose time at which lab. */
export interface WorkedAt {
  readonly userId: string;
  readonly item: string;
}

/** Time at labs, to be looked up by learner and lab. Pure. */
export function workByLab(rows: readonly (WorkedAt & WorkedDay)[]): (at: WorkedAt) => readonly WorkedDay[] | undefined {
  const found = new Map<string, WorkedDay[]>();
  for (const row of rows) {
    const days = found.get(keyOf(row));
    if (days) days.push(row);
    else found.set(keyOf(row), [row]);
  }
  return (at) => found.get(keyOf(at));
}

const keyOf = ({ userId, item }: WorkedAt) => `${userId} ${item}`;
