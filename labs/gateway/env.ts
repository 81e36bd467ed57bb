/** The labs process's settings: read once at start, checked, frozen. The command line uses the same schema. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const given = z
  .string()
  .optional()
  .transform((value) => (value === '' ? undefined : value));
const absolute = z.string().startsWith('/');

const EnvSchema = z
  .object({
    /** Where `labs/` is. */
    LUYEN_CHECKOUT_DIR: absolute.optional(),
    LUYEN_DATA_DIR: absolute,
    LUYEN_INSTANCE: z.string().regex(/^[a-z0-9-]{1,32}$/),
    /** Listened on, unless LUYEN_LABS_URL is given. */
    LUYEN_LABS_SOCKET: given.pipe(absolute.optional()),
    /** `http://host:port` to listen on when the web process is on another machine; then the secret is asked of every call. */
    LUYEN_LABS_URL: given.pipe(z.url().optional()),
    LUYEN_LABS_SECRET: given.pipe(z.string().min(16).optional()),
    LUYEN_ENGINE_SOCKET: absolute,
    /** Holds `containers.conf` and `images.json`, written by set-up. */
    LUYEN_ENGINE_DIR: absolute,
    LUYEN_MAX_SANDBOXES: z.coerce.number().int().positive().optional(),
    LUYEN_MAX_PER_LEARNER: z.coerce.number().int().positive().optional(),
  })
  .refine((env) => env.LUYEN_LABS_URL === undefined || env.LUYEN_LABS_SECRET !== undefined, { path: ['LUYEN_LABS_SECRET'] });

export type LabsEnv = Readonly<z.infer<typeof EnvSchema>> & { readonly LUYEN_CHECKOUT_DIR: string };

/** Checks settings. Throws one error that names every bad key, and never a value. */
export function parseLabsEnv(source: Readonly<Record<string, string | undefined>>): LabsEnv {
  const parsed = EnvSchema.safeParse(source);
  if (!parsed.success) {
    const keys = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))].sort();
    throw new Error(`Settings missing or not valid: ${keys.join(', ')}`);
  }
  return Object.freeze({ ...parsed.data, LUYEN_CHECKOUT_DIR: parsed.data.LUYEN_CHECKOUT_DIR ?? process.cwd() });
}

const ImagesSchema = z.object({ node: z.string(), probe: z.string() });
export type Images = z.infer<typeof ImagesSchema>;

/** Names no image has: what is shown as missing where set-up made none. */
const NO_IMAGES: Images = { node: 'localhost/luyen-node:missing', probe: 'localhost/luyen-probe:missing' };

/** The images set-up made. Where there are none the platform still serves, and says so. */
export async function readImages(engineDir: string): Promise<Images> {
  const text = await readFile(join(engineDir, 'images.json'), 'utf8').catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw cause;
  });
  return text === null ? NO_IMAGES : ImagesSchema.parse(JSON.parse(text));
}
