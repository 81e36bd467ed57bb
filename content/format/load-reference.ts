/** The reference as files: content/reference/haproxy.yaml is page `haproxy`. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readYaml } from './read-yaml.ts';
import { type ReferencePage, ReferencePageSchema } from './reference-schema.ts';

/** All pages in their order. Throws, naming the file, at the first that is wrong. */
export async function loadReference(contentDir: string): Promise<readonly ReferencePage[]> {
  const names = (await readdir(join(contentDir, 'reference'))).filter((name) => name.endsWith('.yaml'));
  const pages = await Promise.all(
    names.map(async (name) => {
      const label = join('reference', name);
      const page = readYaml(await readFile(join(contentDir, label), 'utf8'), ReferencePageSchema, label);
      return { ...page, id: basename(name, '.yaml') };
    }),
  );
  return pages.sort((a, b) => a.order - b.order);
}
