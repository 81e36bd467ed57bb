import type { ReactNode } from 'react';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import type { LabView } from '../workbench/lab-view.ts';
import type { WorkbenchText } from '../workbench/text.ts';
import type { HelpText } from './help-text.ts';

/** What the server hands a mentor's live page. */
export interface LivePageProps {
  readonly locale: Locale;
  readonly text: WorkbenchText;
  readonly helpText: HelpText;
  readonly lab: LabView;
  readonly sandbox: string;
  readonly mentorId: string;
  readonly learnerName: string;
  /** What the learner agreed to when the page was made; the platform asks again at each step. */
  readonly consent: 'ask' | 'open';
  readonly backHref: string;
  readonly preferences: ReactNode;
}
