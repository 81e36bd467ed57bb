/** What is written must hold together: both languages, everything compiles; links are content/validate's. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TASK_COMPONENT_NAMES } from '#app/_components/task/task-components.tsx';
import { loadLabs, taskPath } from '#labs/catalog/index.ts';
import { LOCALES } from '../i18n/locales.ts';
import { compileMdx } from '../mdx/compile-mdx.ts';
import { loadCurriculum } from './curriculum.ts';
import { compileLesson } from './render-mdx.tsx';

/** The first compile loads esbuild and the highlighter; on a busy machine that alone takes seconds. */
const COMPILE_TIMEOUT_MS = 60_000;
const ROOT = join(import.meta.dirname, '../../..');
const LABS = join(ROOT, 'labs');
const weeks = await loadCurriculum(join(ROOT, 'content'), LABS);
const lessons = weeks.flatMap((week) => week.lessons);
const labs = await loadLabs(LABS);

test.each(lessons.map((lesson) => [lesson.id, lesson] as const))(
  '%s: both languages compile and have the same sections',
  async (_, lesson) => {
    const [vi, en] = await Promise.all(
      LOCALES.map(async (locale) => (await compileLesson(lesson.text[locale])).headings.map(({ id, depth }) => `${depth} ${id}`)),
    );
    expect(vi?.length).toBeGreaterThan(1);
    expect(en).toEqual(vi);
    expect(new Set(vi).size).toBe(vi?.length);
  },
);

test.each(labs.map((lab) => [lab.id, lab] as const))(
  '%s: its task compiles in both languages, and its lesson exists',
  async (_, lab) => {
    for (const locale of LOCALES) {
      const { code } = await compileMdx(await readFile(taskPath(lab, locale), 'utf8'), {
        label: `${lab.id}/${locale}`,
        allowed: TASK_COMPONENT_NAMES,
      });
      expect(code).not.toBe('');
    }
    if (lab.lesson !== undefined) expect(lessons.map(({ slug }) => slug)).toContain(lab.lesson);
  },
  COMPILE_TIMEOUT_MS,
);
