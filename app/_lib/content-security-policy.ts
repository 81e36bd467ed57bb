/** On a request to a page: the nonce its inline scripts must carry. */
export const NONCE_HEADER = 'x-luyen-nonce';

/**
 * What a page may load: our own files, and inline scripts that carry this request's nonce. Inline styles are allowed
 * because the editor and the terminal write style elements; workers and fonts may be inlined by the bundler.
 * Development alone needs eval: React rebuilds server stacks with it.
 */
export function contentSecurityPolicy({ nonce, isDevelopment }: { nonce: string; isDevelopment: boolean }): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
