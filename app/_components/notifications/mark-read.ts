import type { ReadNotifications } from '#app/_lib/notifications/notifications.ts';

/** Notes that some of one's notifications were read; also when the page is being left. Rejects when it could not be noted. */
export async function markRead(read: ReadNotifications): Promise<void> {
  const response = await fetch('/api/notifications', {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ read }),
    keepalive: true,
  });
  if (!response.ok) throw new Error(`notifications answered ${response.status}`);
}
