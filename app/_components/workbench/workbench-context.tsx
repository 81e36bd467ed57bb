'use client';
import { createContext, useContext } from 'react';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import type { LabView } from './lab-view.ts';
import type { WorkbenchText } from './text.ts';
import type { WorkbenchApi } from './workbench-api.ts';

export interface WorkbenchSurroundings {
  readonly locale: Locale;
  readonly text: WorkbenchText;
  readonly lab: LabView;
  readonly api: WorkbenchApi;
}

const Surroundings = createContext<WorkbenchSurroundings | null>(null);
export const WorkbenchProvider = Surroundings.Provider;

/** What every part of the workbench needs and none of them changes. */
export function useWorkbench(): WorkbenchSurroundings {
  const value = useContext(Surroundings);
  if (value === null) throw new Error('outside a workbench');
  return value;
}
