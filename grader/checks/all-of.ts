import { type CheckDefinition, pass } from '../engine/check.ts';
import type { LocalText } from '../result.ts';
import { type CheckPlace, placed } from './place.ts';
import { say } from './text.ts';

/**
 * One check made of several, judged in order: the first that does not pass speaks for all. A part is given the place of the
 * whole and only lends its `run`; each part may build on those before it. `timeoutMs` is for all of them together.
 */
export function allOf(
  place: CheckPlace & { readonly title: LocalText },
  parts: readonly CheckDefinition[],
  timeoutMs?: number,
): CheckDefinition {
  return placed(place, {
    title: place.title,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    run: async (context) => {
      const said: LocalText[] = [];
      for (const part of parts) {
        const verdict = await part.run(context);
        if (verdict.status === 'fail') return verdict;
        if (!said.some((text) => text.en === verdict.message.en)) said.push(verdict.message);
      }
      return pass(say(said.map((text) => text.vi).join(' '), said.map((text) => text.en).join(' ')));
    },
  });
}
