/** Seconds as hours and minutes, for a message with both. */
export function spentTime(seconds: number): { readonly hours: number; readonly minutes: number } {
  const minutes = Math.round(seconds / 60);
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}
