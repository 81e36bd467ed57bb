import type { CheckDefinition } from './check.ts';

/** Thrown for a set of checks that cannot be run: an author's mistake, never a learner's. */
export class CheckSetError extends Error {
  readonly code = 'checks-invalid';
  constructor(message: string) {
    super(message);
    this.name = 'CheckSetError';
  }
}

const CHECK_ID = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;

/**
 * The checks to run, each after those it needs, otherwise as the author listed them. `only` names the wanted ones;
 * what they need comes along. Throws CheckSetError for a bad or repeated id, an unknown need, or a circle.
 */
export function orderChecks(checks: readonly CheckDefinition[], only?: readonly string[]): readonly CheckDefinition[] {
  const byId = new Map(checks.map((check) => [check.id, check]));
  if (byId.size !== checks.length) throw new CheckSetError('two checks have the same id');
  for (const check of checks) {
    if (!CHECK_ID.test(check.id)) throw new CheckSetError(`${check.id} is no check id`);
  }
  const ordered: CheckDefinition[] = [];
  const done = new Set<string>();
  const visit = (id: string, path: readonly string[]): void => {
    if (done.has(id)) return;
    const check = byId.get(id);
    if (check === undefined) throw new CheckSetError(`${path.at(-1) ?? 'only'} names ${id}, which does not exist`);
    if (path.includes(id)) throw new CheckSetError(`checks need each other: ${[...path, id].join(' → ')}`);
    for (const need of check.needs ?? []) visit(need, [...path, id]);
    done.add(id);
    ordered.push(check);
  };
  for (const id of only ?? checks.map((check) => check.id)) visit(id, []);
  return ordered;
}
