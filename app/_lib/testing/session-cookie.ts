/** Sessions of people a test made, as the browser would send them. */
import { encode } from 'next-auth/jwt';
import { database } from '#prisma/client.ts';
import { TEST_SETTINGS } from './test-settings.ts';

/** The Cookie header of somebody signed in. */
export async function sessionCookie(userId: string, secret: string = TEST_SETTINGS.LUYEN_SECRET): Promise<string> {
  const { sessionVersion } = await database().user.findUniqueOrThrow({ where: { id: userId }, select: { sessionVersion: true } });
  return `luyen.session=${await encode({ token: { sub: userId, v: sessionVersion }, secret })}`;
}
