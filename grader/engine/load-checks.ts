import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { CheckDefinition } from './check.ts';
import { orderChecks } from './order.ts';

const LocalTextSchema = z.object({ vi: z.string().min(1), en: z.string().min(1) });
const ModuleSchema = z.object({
  checks: z
    .array(
      z.object({
        id: z.string(),
        title: LocalTextSchema,
        points: z.number().int().positive(),
        needs: z.array(z.string()).optional(),
        timeoutMs: z.number().positive().optional(),
        run: z.custom<CheckDefinition['run']>((value) => typeof value === 'function', 'must be a function'),
      }),
    )
    .min(1),
});

/** The checks of a lab: the export `checks` of its `checks.ts`. Rejects, naming the file, when that is missing or wrong. */
export async function loadChecks(labDirectory: string): Promise<readonly CheckDefinition[]> {
  const file = join(labDirectory, 'checks.ts');
  try {
    const module: unknown = await import(pathToFileURL(file).href);
    const { checks } = ModuleSchema.parse(module);
    orderChecks(checks);
    return checks;
  } catch (cause) {
    throw new Error(`${file}: the checks cannot be loaded`, { cause });
  }
}
