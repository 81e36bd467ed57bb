import { vi } from 'vitest';

/** Settings of a test's web process; a secret long enough, no provider, guests allowed. */
export const TEST_SETTINGS = {
  LUYEN_DATA_DIR: '/tmp',
  LUYEN_SECRET: 'a secret for tests, at least thirty-two characters long',
  LUYEN_URL: 'http://127.0.0.1:3000',
  LUYEN_GUESTS: '1',
  LUYEN_LABS_SOCKET: '/nonexistent/labs.sock',
} as const;

/** Sets them for `env()` until the test file ends. Call before anything reads settings. */
export function stubSettings(more: Readonly<Record<string, string>> = {}): void {
  for (const [name, value] of Object.entries({ ...TEST_SETTINGS, ...more })) vi.stubEnv(name, value);
}
