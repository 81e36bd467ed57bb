/** The web process's settings: read once, checked, frozen. Nothing else in app/ reads process.env (next.config.ts and proxy.ts apart). */
import { z } from 'zod';

const given = z
  .string()
  .optional()
  .transform((value) => (value === '' ? undefined : value));

const EnvSchema = z.object({
  /** Where content/ and labs/ are read from. */
  LUYEN_CHECKOUT_DIR: z.string().startsWith('/').optional(),
  LUYEN_DATA_DIR: z.string().startsWith('/'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().positive().default(3000),
  /** Public address; decides whether cookies are `Secure`. */
  LUYEN_URL: given.pipe(z.url().optional()),
  DATABASE_URL: z.string().min(1),
  /** Signs sessions. */
  LUYEN_SECRET: z.string().min(32),
  LUYEN_LABS_SOCKET: given,
  LUYEN_LABS_URL: given,
  LUYEN_LABS_SECRET: given,
  /** `1` lets people learn before they sign up. */
  LUYEN_GUESTS: given.transform((value) => value === '1'),
  GITHUB_ID: given,
  GITHUB_SECRET: given,
  GOOGLE_ID: given,
  GOOGLE_SECRET: given,
  /** Any OpenID Connect provider, by its issuer address. */
  OIDC_ISSUER: given,
  OIDC_ID: given,
  OIDC_SECRET: given,
  /** What the sign-in button calls it. */
  OIDC_NAME: z.string().default('SSO'),
});

export interface Env extends Readonly<z.infer<typeof EnvSchema>> {
  readonly LUYEN_URL: string;
  readonly LUYEN_CHECKOUT_DIR: string;
}

/** Checks settings. Throws one error that names every bad key, and never a value. */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const parsed = EnvSchema.safeParse(source);
  if (!parsed.success) {
    const keys = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))].sort();
    throw new Error(`Settings missing or not valid: ${keys.join(', ')}`);
  }
  const { LUYEN_URL, LUYEN_CHECKOUT_DIR, ...rest } = parsed.data;
  return Object.freeze({
    ...rest,
    LUYEN_URL: (LUYEN_URL ?? `http://${rest.HOST}:${rest.PORT}`).replace(/\/$/, ''),
    LUYEN_CHECKOUT_DIR: LUYEN_CHECKOUT_DIR ?? process.cwd(),
  });
}

let parsed: Env | undefined;

/** The settings of this process. Read at first use, not at import: a production build has none. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}
