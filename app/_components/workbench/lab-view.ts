import type { LocalText } from '#grader/result.ts';

/** What the page needs of a lab's definition. */
export interface LabView {
  /** `week-1/<lab>`. */
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly ttlMinutes: number;
  readonly extendMinutes: number;
  /** Names kept for addresses that no node holds at first, as last octets: `vip: 100`. */
  readonly addresses: Readonly<Record<string, number>>;
  readonly nodes: readonly { readonly name: string; readonly role: LocalText; readonly open: readonly string[] }[];
}
