/** The one-time link that makes the first admin. The file on disk has the token; the database only its hash. */
import { createHash, randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { database } from '#prisma/client.ts';
import { hashPassword } from '../auth/password.ts';
import { HttpProblem } from '../http-problem.ts';
import type { FirstAdmin } from './account-input.ts';
import { isTaken } from './sign-up.ts';

const hashToken = (token: string) => createHash('sha256').update(token).digest('hex');
const linkFile = (dataDir: string) => join(dataDir, 'admin-link');

async function hasAdmin(): Promise<boolean> {
  return (await database().user.count({ where: { role: 'admin' } })) > 0;
}

/**
 * The link for the first admin, or null when there is one already. A link made by an earlier start stays good until it
 * is used, so that restarting does not break one already sent. Written to `<data>/admin-link`, readable by its owner only.
 */
export async function offerFirstAdmin(dataDir: string, url: string): Promise<string | null> {
  if (await hasAdmin()) {
    await rm(linkFile(dataDir), { force: true });
    return null;
  }
  const token = (await keptToken(dataDir)) ?? randomBytes(32).toString('base64url');
  await database().setupToken.upsert({ where: { hash: hashToken(token) }, create: { hash: hashToken(token) }, update: {} });
  const link = `${url}/welcome?token=${token}`;
  await writeFile(linkFile(dataDir), `${link}\n`, { mode: 0o600 });
  return link;
}

async function keptToken(dataDir: string): Promise<string | null> {
  const text = await readFile(linkFile(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const token = /[?&]token=([\w-]{40,})/.exec(text)?.[1];
  return token && (await isOpenSetupToken(token)) ? token : null;
}

/** Whether a token still makes an admin. */
export async function isOpenSetupToken(token: string): Promise<boolean> {
  const found = await database().setupToken.findUnique({ where: { hash: hashToken(token) }, select: { usedAt: true } });
  return found !== null && found.usedAt === null && !(await hasAdmin());
}

/**
 * Makes the first admin and uses the token up; returns the person's id. Throws HttpProblem `forbidden` for a token that
 * is unknown, used, or too late, `conflict` when the address is taken. Of two at once one wins.
 */
export async function makeFirstAdmin(input: FirstAdmin, dataDir: string): Promise<string> {
  const { name, email, locale } = input;
  const passwordHash = await hashPassword(input.password);
  const id = await database()
    .$transaction(async (transaction) => {
      const { count } = await transaction.setupToken.updateMany({
        where: { hash: hashToken(input.token), usedAt: null },
        data: { usedAt: new Date() },
      });
      const admins = await transaction.user.count({ where: { role: 'admin' } });
      if (count !== 1 || admins > 0) throw new HttpProblem('forbidden', 'the link has been used or never was one');
      const admin = await transaction.user.create({ data: { name, email, locale, passwordHash, role: 'admin' }, select: { id: true } });
      return admin.id;
    })
    .catch((cause: unknown) => {
      throw isTaken(cause) ? new HttpProblem('conflict', 'this address has an account', { cause }) : cause;
    });
  await rm(linkFile(dataDir), { force: true });
  return id;
}
