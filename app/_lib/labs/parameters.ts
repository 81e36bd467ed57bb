/** What may stand in an address that leads to the labs process, checked before any of it is used. */
import { z } from 'zod';

const SANDBOX_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** True for text that can be a sandbox's id; says nothing about whether there is such a sandbox. */
export function isSandboxId(text: string): boolean {
  return SANDBOX_ID.test(text);
}

export const NodeParameterSchema = z.string().regex(/^[a-z][a-z0-9-]{0,14}$/);

/** An absolute path in a node; the labs process resolves it inside that node only. */
export const PathParameterSchema = z
  .string()
  .max(4096)
  .startsWith('/')
  .refine((path) => !path.includes('\0'));
