import { join } from 'node:path';
import { env } from '../env.ts';

/** Absolute path of the labs' definitions. */
export function labsDir(): string {
  return join(env().LUYEN_CHECKOUT_DIR, 'labs');
}

/** Absolute path of the lessons. */
export function contentDir(): string {
  return join(env().LUYEN_CHECKOUT_DIR, 'content');
}
