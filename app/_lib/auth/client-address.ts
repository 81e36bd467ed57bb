/**
 * Tells callers apart for limits. Next sets X-Forwarded-For from the socket when no proxy did; the last entry is the one
 * our own nearest proxy wrote, anything before it the caller may have made up.
 */
export function clientOf(headers: Headers | Readonly<Record<string, unknown>> | undefined): string {
  const value = headers instanceof Headers ? headers.get('x-forwarded-for') : headers?.['x-forwarded-for'];
  return (
    String(value ?? '')
      .split(',')
      .at(-1)
      ?.trim() || 'unknown'
  );
}
