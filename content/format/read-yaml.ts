import { parse } from 'yaml';
import { z } from 'zod';

/** The data of a YAML text, held to a schema. Throws, beginning with `label` (the file), when it is not YAML or does not fit. Pure. */
export function readYaml<Schema extends z.ZodType>(text: string, schema: Schema, label: string): z.infer<Schema> {
  const read = schema.safeParse(dataOf(text, label));
  if (!read.success) throw new Error(`${label}: ${z.prettifyError(read.error)}`);
  return read.data;
}

function dataOf(text: string, label: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    throw new Error(`${label}: not YAML`, { cause });
  }
}
