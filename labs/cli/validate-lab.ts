import { readFile } from 'node:fs/promises';
import { type CheckDefinition, loadChecks } from '#grader/index.ts';
import {
  type LabAnswer,
  type LabDefinition,
  LOCALES,
  type Locale,
  loadAnswers,
  loadVariants,
  TASK_COMPONENTS,
  type TaskOutline,
  taskOutline,
  taskPath,
  unknownPins,
} from '#labs/catalog/index.ts';
import { answerCopies, unsaidBases } from './answer-copies.ts';
import { answerProblems } from './answer-problems.ts';
import { headingIds, lessonText } from './lesson-text.ts';

/** Everything wrong with one lab, in words; empty when all is well. `contentDir` holds the lessons its text may link to. */
export async function validateLab(lab: LabDefinition, contentDir: string): Promise<readonly string[]> {
  const checks = await loadChecks(lab.directory);
  const answers = await loadAnswers(lab);
  const tasks = await taskProblems(lab, contentDir);
  const variants = await loadVariants(lab);
  const pins = answers.flatMap((answer) => unknownPins(answer.variants, variants).map((problem) => `answers/${answer.name}: ${problem}`));
  const copies = [...(await Promise.all(answers.map(answerCopies))).flat(), ...(await unsaidBases(answers))];
  return [...checkProblems(checks), ...answerProblems(checks, answers), ...tasks, ...answerTitles(answers), ...pins, ...copies];
}

function checkProblems(checks: readonly CheckDefinition[]): readonly string[] {
  const total = checks.reduce((sum, check) => sum + check.points, 0);
  const titles = checks.flatMap((check) => (check.title.vi === check.title.en ? [`${check.id}: both languages have the same title`] : []));
  return total === 100 ? titles : [`the points add up to ${total}, not 100`, ...titles];
}

function answerTitles(answers: readonly LabAnswer[]): readonly string[] {
  return answers.filter((answer) => answer.title === undefined).map((answer) => `answers/${answer.name}: has no title`);
}

async function taskProblems(lab: LabDefinition, contentDir: string): Promise<readonly string[]> {
  const [vi, en] = await Promise.all(LOCALES.map(async (locale) => taskOutline(await readFile(taskPath(lab, locale), 'utf8'))));
  if (vi === undefined || en === undefined) return [];
  const each = await Promise.all([outlineProblems(lab, 'vi', vi, contentDir), outlineProblems(lab, 'en', en, contentDir)]);
  return [...each.flat(), ...parityProblems(vi, en)];
}

async function outlineProblems(lab: LabDefinition, locale: Locale, outline: TaskOutline, contentDir: string): Promise<readonly string[]> {
  const where = `task.${locale}.mdx`;
  const allowed: readonly string[] = TASK_COMPONENTS;
  const names = lab.nodes.map((node) => node.name);
  const dead = await Promise.all(
    outline.links.map(async (link) =>
      (await leadsSomewhere(link, locale, contentDir)) ? [] : [`${where}: the link ${link} leads nowhere`],
    ),
  );
  return [
    ...outline.components.filter((name) => !allowed.includes(name)).map((name) => `${where}: <${name}> is not in the closed list`),
    ...outline.nodes.filter((name) => !names.includes(name)).map((name) => `${where}: there is no node ${name}`),
    ...outline.files.filter((file) => !file.path.startsWith('/')).map((file) => `${where}: ${file.path} is not an absolute path`),
    ...outline.code.map((code) => `${where}: no code is allowed in a task: ${code}`),
    ...dead.flat(),
  ];
}

/** Links go to lessons in the text's own language, down to the section, or to the web. */
async function leadsSomewhere(link: string, locale: Locale, contentDir: string): Promise<boolean> {
  if (/^https:\/\/|^#/.test(link)) return true;
  const lesson = /^\/(vi|en)\/lessons\/(week-\d+)\/([a-z0-9-]+)(?:#(.*))?$/.exec(link);
  if (lesson === null || lesson[1] !== locale) return false;
  const [, , week = '', slug = '', section] = lesson;
  const text = await lessonText(contentDir, week, slug, locale);
  return text !== null && (section === undefined || headingIds(text).includes(section));
}

function parityProblems(vi: TaskOutline, en: TaskOutline): readonly string[] {
  const same = (what: string, a: readonly unknown[], b: readonly unknown[]) =>
    JSON.stringify(a) === JSON.stringify(b)
      ? []
      : [`the task texts differ in their ${what}: vi ${JSON.stringify(a)}, en ${JSON.stringify(b)}`];
  const count = (outline: TaskOutline) => [...outline.components].sort();
  const links = (outline: TaskOutline) => outline.links.map((link) => link.replace(/^\/(vi|en)\//, '/')).sort();
  return [
    ...same('headings', vi.headings, en.headings),
    ...same('components', count(vi), count(en)),
    ...same('nodes', [...vi.nodes].sort(), [...en.nodes].sort()),
    ...same('links', links(vi), links(en)),
  ];
}
