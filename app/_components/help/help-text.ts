import type { Messages } from '#app/_lib/i18n/messages.ts';

/** Every word of live help in the reader's language, handed down by the server. */
export type HelpText = Messages['help'];
