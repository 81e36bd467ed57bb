/**
 * Everything a lesson may use besides Markdown. The list is closed: a name not here fails the build of that lesson.
 * How authors use each is written in content/README.md.
 */

import { seeComponents } from '#app/_components/see/see-components.tsx';
import type { MdxComponents } from '#app/_lib/mdx/mdx-component.ts';
import { Compare, Side } from './compare.tsx';
import { Directive } from './directive.tsx';
import { Erratum } from './erratum.tsx';
import { Figure } from './figure.tsx';
import { SectionHeading, SubsectionHeading } from './heading.tsx';
import { LabLink } from './lab-link.tsx';
import { Note, Warning } from './note.tsx';
import { proseElements } from './prose-elements.tsx';
import { Steps } from './steps.tsx';
import { Term } from './term.tsx';
import { Try } from './try.tsx';
import { TryLine } from './try-line.tsx';

const lessonComponents = { Compare, Directive, Erratum, Figure, LabLink, Note, Side, Steps, Term, Try, Warning, ...seeComponents };

/** Names a lesson may use. */
export const LESSON_COMPONENT_NAMES = Object.keys(lessonComponents);

/** The components of a lesson, with our versions of code blocks, tables and links. */
export const LESSON_COMPONENTS: MdxComponents = {
  ...lessonComponents,
  ...proseElements,
  h2: SectionHeading,
  h3: SubsectionHeading,
  'try-line': TryLine,
};
