/** What set-up wrote down when it found that no container can run on this machine. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const NoteSchema = z.object({ code: z.string(), detail: z.string() });

/** The note in the engine's directory; null when set-up found nothing wrong. */
export async function readSetUpProblem(engineDir: string): Promise<z.infer<typeof NoteSchema> | null> {
  try {
    return NoteSchema.parse(JSON.parse(await readFile(path.join(engineDir, 'problem.json'), 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    return { code: 'set-up-failed', detail: `the note of set-up cannot be read: ${String(error)}` };
  }
}
