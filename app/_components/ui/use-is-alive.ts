import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** False in HTML as the server sent it, true once the page can react: what is pressed before that would be lost. */
export function useIsAlive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
