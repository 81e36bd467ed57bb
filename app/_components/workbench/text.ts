import type { Messages } from '#app/_lib/i18n/messages.ts';

/** Every word of the workbench in the reader's language, handed down by the server. */
export type WorkbenchText = Messages['workbench'];

/** A text with its `{names}` replaced. A name without a value stays visible, which is easier to find than a gap. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
