'use client';
import { useSyncExternalStore } from 'react';

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

/** Says that the network is gone, and what that means, for as long as it is. */
export function OfflineStrip({ text }: { text: string }) {
  const isOnline = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  return (
    <div role="status">
      {!isOnline && (
        <p className="fixed inset-x-0 bottom-0 z-40 border-wait border-t bg-wait-soft px-4 py-2.5 text-center text-sm">{text}</p>
      )}
    </div>
  );
}
