import type { ReferencePage } from '../format/reference-schema.ts';
import { localTextProblems } from './local-texts.ts';
import type { ContentProblem } from './problem.ts';

/** Everything wrong with reference pages: their texts, and links to lessons' sections that are not there. Pure. */
export function referenceProblems(
  pages: readonly ReferencePage[],
  sections: ReadonlyMap<string, ReadonlySet<string>>,
): readonly ContentProblem[] {
  return pages.flatMap((page) => {
    const file = `reference/${page.id}.yaml`;
    const entries = page.groups.flatMap((group) => group.entries);
    const dead = entries.filter(({ lesson }) => lesson !== undefined && !isSection(lesson, sections));
    return [...localTextProblems(file, page), ...dead.map(({ id, lesson }) => ({ file, message: `${id}: there is no section ${lesson}` }))];
  });
}

function isSection(link: string, sections: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const [lesson = '', id] = link.split('#');
  const known = sections.get(lesson);
  return known !== undefined && (id === undefined || known.has(id));
}
