import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { z } from 'zod';
import { CatalogError } from './catalog-error.ts';

/** Reads and validates one YAML file. Resolves to null when it is not there; throws CatalogError naming the file and every wrong field. */
export async function readYamlFile<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  code: 'lab-invalid' | 'answer-invalid',
): Promise<z.infer<Schema> | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if (isMissing(cause)) return null;
    throw new CatalogError(code, file, 'cannot be read', { cause });
  }
  const result = schema.safeParse(parseYaml(file, text, code));
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.') || '(top)'}: ${issue.message}`);
  throw new CatalogError(code, file, problems.join('; '), { cause: result.error });
}

function parseYaml(file: string, text: string, code: 'lab-invalid' | 'answer-invalid'): unknown {
  try {
    return parse(text);
  } catch (cause) {
    throw new CatalogError(code, file, `is not YAML: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** True for the errors of a path that is not there. */
export function isMissing(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
