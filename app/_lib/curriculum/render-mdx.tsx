/** Compiled, ready-to-place texts: lessons and lab tasks. */
import { readFile } from 'node:fs/promises';
import type { ReactNode } from 'react';
import { LESSON_COMPONENT_NAMES, LESSON_COMPONENTS } from '#app/_components/lesson/mdx-components.tsx';
import { TASK_COMPONENT_NAMES, TASK_COMPONENTS } from '#app/_components/task/task-components.tsx';
import { splitFrontMatter } from '#content/format/front-matter.ts';
import type { LessonText } from '#content/format/load-lessons.ts';
import { type LabDefinition, taskPath } from '#labs/catalog/index.ts';
import type { Locale } from '../i18n/locales.ts';
import { type CompiledMdx, compileMdx } from '../mdx/compile-mdx.ts';
import { mdxComponent } from '../mdx/mdx-component.ts';
import type { Heading } from '../mdx/rehype-headings.ts';

/** Compiles a lesson without placing it, so that its first reader does not wait. */
export function compileLesson(text: LessonText): Promise<CompiledMdx> {
  return compileMdx(text.body, { label: text.label, allowed: LESSON_COMPONENT_NAMES });
}

/** A lesson's text as elements, with its headings. Throws, naming the file and line, when it does not compile. */
export async function renderLesson(text: LessonText): Promise<{ content: ReactNode; headings: readonly Heading[] }> {
  const { code, headings } = await compileLesson(text);
  const Content = mdxComponent(code);
  return { content: <Content components={LESSON_COMPONENTS} />, headings };
}

/**
 * A lab's task text as elements, for a server component; wrap it in `<div className="prose prose-compact">`. Throws,
 * naming the file and line, when it is missing or does not compile.
 */
export async function renderTask(lab: LabDefinition, locale: Locale): Promise<ReactNode> {
  const { body } = splitFrontMatter(await readFile(taskPath(lab, locale), 'utf8'));
  const { code } = await compileMdx(body, { label: `${lab.id}/task.${locale}.mdx`, allowed: TASK_COMPONENT_NAMES });
  const Content = mdxComponent(code);
  return <Content components={TASK_COMPONENTS} />;
}
