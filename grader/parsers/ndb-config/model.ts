/** What a config.ini says, line by line, before anything is made of it. */

/** The kinds of section there are; `[db]`, `[mgm]` and `[api]` are older names of the first three. */
export type SectionKind = 'ndbd' | 'ndb_mgmd' | 'mysqld' | 'tcp' | 'shm' | 'system' | 'computer';
/** The sections that make a node of the cluster. */
export type NodeKind = Extract<SectionKind, 'ndbd' | 'ndb_mgmd' | 'mysqld'>;

export const NODE_KINDS: readonly NodeKind[] = ['ndbd', 'ndb_mgmd', 'mysqld'];

export interface Setting {
  /** As the manual writes it: `NoOfReplicas`. */
  readonly name: string;
  /** Without blanks around it and without a comment behind it. */
  readonly value: string;
  readonly line: number;
}

export interface Section {
  readonly kind: SectionKind;
  /** `[ndbd default]`: gives the sections of its kind after it what they do not say themselves. */
  readonly isDefault: boolean;
  readonly line: number;
  /** By the manual's name. */
  readonly settings: ReadonlyMap<string, Setting>;
}

/** Why `ndb_mgmd` would not start with this file. */
export type NdbProblem = { readonly line: number | null } & (
  | { readonly code: 'outside-section' | 'unknown-section' | 'not-a-setting'; readonly text: string }
  | { readonly code: 'unknown-parameter'; readonly section: string; readonly name: string }
  | { readonly code: 'set-twice'; readonly name: string; readonly first: number }
  | { readonly code: 'default-twice'; readonly section: string; readonly first: number }
  | { readonly code: 'not-a-number' | 'not-a-switch'; readonly name: string; readonly value: string }
  | { readonly code: 'out-of-range'; readonly name: string; readonly value: string; readonly min: number; readonly max: number }
  | { readonly code: 'not-a-choice'; readonly name: string; readonly value: string; readonly choices: readonly string[] }
  | { readonly code: 'id-taken'; readonly id: number; readonly first: number }
  | { readonly code: 'id-too-large'; readonly id: number; readonly max: number }
  | { readonly code: 'no-node'; readonly kind: NodeKind }
  | { readonly code: 'no-host'; readonly kind: NodeKind; readonly id: number }
  | { readonly code: 'no-computer'; readonly name: string }
  | { readonly code: 'localhost-mixed'; readonly host: string }
  | { readonly code: 'operations-below-transactions'; readonly operations: number; readonly transactions: number }
  | { readonly code: 'excludes-transaction-memory'; readonly name: string }
);

export interface ConfigText {
  readonly sections: readonly Section[];
  readonly problems: readonly NdbProblem[];
}
