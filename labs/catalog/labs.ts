import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LOCALES, type Locale } from '#content/format/locales.ts';
import { CatalogError } from './catalog-error.ts';
import { type LabDefinition, LabSchema } from './schema.ts';
import { isMissing, readYamlFile } from './yaml-file.ts';

export { LOCALES, type Locale };

const WEEK = /^week-\d+$/;
const LAB_ID = /^week-\d+\/[a-z0-9-]+$/;

/** Ids of all labs under the labs directory, by week; a lab is a folder with a `lab.yaml`. */
export async function listLabIds(labsDir: string): Promise<readonly string[]> {
  const weeks = (await directories(labsDir)).filter((name) => WEEK.test(name)).sort(byNumber);
  const ids = await Promise.all(
    weeks.map(async (week) => {
      const names = (await directories(join(labsDir, week))).sort();
      const found = await Promise.all(
        names.map(async (name) => ((await exists(join(labsDir, week, name, 'lab.yaml'))) ? [`${week}/${name}`] : [])),
      );
      return found.flat();
    }),
  );
  return ids.flat();
}

/** All labs, by week and then by their `order`. Throws CatalogError for the first one that is wrong. */
export async function loadLabs(labsDir: string): Promise<readonly LabDefinition[]> {
  const labs = await Promise.all((await listLabIds(labsDir)).map((id) => loadLab(labsDir, id)));
  return labs.sort((a, b) => byNumber(weekOf(a), weekOf(b)) || a.order - b.order || a.id.localeCompare(b.id));
}

/** One lab by its id (`week-1/haproxy-basics`). Throws CatalogError `lab-not-found` or `lab-invalid`. */
export async function loadLab(labsDir: string, id: string): Promise<LabDefinition> {
  if (!LAB_ID.test(id)) throw new CatalogError('lab-not-found', id, 'is no lab id (week-<n>/<lab>)');
  const directory = join(labsDir, id);
  const file = join(directory, 'lab.yaml');
  const lab = await readYamlFile(file, LabSchema, 'lab-invalid');
  if (lab === null) throw new CatalogError('lab-not-found', file, 'no such lab');
  requireDistinct(file, 'node or address name', [...lab.nodes.map((node) => node.name), ...Object.keys(lab.addresses)]);
  requireDistinct(file, 'host', [...lab.nodes.map((node) => node.host), ...Object.values(lab.addresses)].map(String));
  return { ...lab, id, directory };
}

/** Absolute path of a lab's task text in one language. */
export function taskPath(lab: LabDefinition, locale: Locale): string {
  return join(lab.directory, `task.${locale}.mdx`);
}

function requireDistinct(file: string, what: string, values: readonly string[]): void {
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined) throw new CatalogError('lab-invalid', file, `${what} ${twice} is given twice`);
}

function weekOf(lab: LabDefinition): string {
  return lab.id.split('/')[0] ?? '';
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (cause) {
    if (isMissing(cause)) return false;
    throw cause;
  }
}

async function directories(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch (cause) {
    if (isMissing(cause)) return [];
    throw cause;
  }
}
