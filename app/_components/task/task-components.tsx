/** What a lab's task text may use besides Markdown. A closed list, like the lessons'; see content/README.md. */
import { Note, Warning } from '#app/_components/lesson/note.tsx';
import { proseElements } from '#app/_components/lesson/prose-elements.tsx';
import { Steps } from '#app/_components/lesson/steps.tsx';
import { Term } from '#app/_components/lesson/term.tsx';
import type { MdxComponents } from '#app/_lib/mdx/mdx-component.ts';
import { File } from './file.tsx';
import { Goal } from './goal.tsx';
import { Hint } from './hint.tsx';
import { Node } from './node.tsx';

const taskComponents = { File, Goal, Hint, Node, Note, Steps, Term, Warning };

/** Names a task may use. */
export const TASK_COMPONENT_NAMES = Object.keys(taskComponents);

export const TASK_COMPONENTS: MdxComponents = { ...taskComponents, ...proseElements };
