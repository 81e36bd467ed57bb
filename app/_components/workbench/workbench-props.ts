import type { ReactNode } from 'react';
import type { AttemptSummary } from '#app/_lib/attempts.ts';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import type { Health, Sandbox, WorkInfo } from '#labs/gateway/protocol.ts';
import type { HelpText } from '../help/help-text.ts';
import type { LabView } from './lab-view.ts';
import type { WorkbenchText } from './text.ts';

/** What the server hands the workbench. */
export interface WorkbenchProps {
  readonly locale: Locale;
  readonly text: WorkbenchText;
  readonly lab: LabView;
  readonly task: ReactNode;
  /** Language and theme switches. */
  readonly preferences: ReactNode;
  /** Null for somebody who is not signed in. */
  readonly visitorId: string | null;
  readonly signInHref: string;
  readonly sandbox: Sandbox | null;
  readonly health: Health | null;
  readonly work: WorkInfo | null;
  readonly history: readonly AttemptSummary[];
  /** Words of live help, for somebody whom a mentor may ask to watch; null for everybody else. */
  readonly help: HelpText | null;
}
