/** Tells a person that something happened which concerns them. `app/_lib/notifications` shows and reads them. */
import { database, type Prisma } from '#prisma/client.ts';

/** What there is to tell; each has a sentence in the messages of `review`. */
export type NotificationKind =
  | 'comment'
  | 'resolved'
  | 'reopened'
  | 'override'
  | 'override-withdrawn'
  | 'regraded'
  | 'deadline'
  | 'extension'
  | 'settings'
  | 'joined'
  | 'removed';

export interface NotificationInput {
  readonly userId: string;
  readonly kind: NotificationKind;
  readonly actorId?: string;
  readonly cohortId?: string;
  readonly attemptId?: string;
  readonly threadId?: string;
  readonly data?: Prisma.InputJsonValue;
}

/** Writes one notification for each; nobody is told of what they did themselves. */
export async function notify(
  notifications: readonly NotificationInput[],
  transaction: Pick<Prisma.TransactionClient, 'notification'> = database(),
): Promise<void> {
  const data = notifications.filter(({ userId, actorId }) => userId !== actorId);
  if (data.length > 0) await transaction.notification.createMany({ data });
}
