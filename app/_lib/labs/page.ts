/** What the lab page is rendered with: the lab, and where this person stands with it. */
import type { LabView } from '#app/_components/workbench/lab-view.ts';
import { type LabDefinition, loadLab } from '#labs/catalog/index.ts';
import type { Health, Sandbox, WorkInfo } from '#labs/gateway/protocol.ts';
import { type AttemptSummary, attemptHistory } from '../attempts.ts';
import { labsDir } from '../curriculum/folders.ts';
import type { Locale } from '../i18n/locales.ts';
import { reportError } from '../report-error.ts';
import { labsClient } from './client.ts';
import { readErrorCode } from './errors.ts';

/** The lab of an id from an address, or null when there is none. Throws when its definition is wrong. */
export async function findLab(id: string): Promise<LabDefinition | null> {
  try {
    return await loadLab(labsDir(), id);
  } catch (cause) {
    if (readErrorCode(cause) === 'lab-not-found') return null;
    throw cause;
  }
}

/** The part of a definition that goes to the browser. */
export function labView(lab: LabDefinition, locale: Locale): LabView {
  const { id, minutes, ttlMinutes, extendMinutes, addresses } = lab;
  const nodes = lab.nodes.map(({ name, role, open }) => ({ name, role, open }));
  return { id, title: lab.title[locale], minutes, ttlMinutes, extendMinutes, addresses, nodes };
}

export interface LabPageState {
  readonly sandbox: Sandbox | null;
  readonly health: Health;
  readonly work: WorkInfo | null;
  readonly history: readonly AttemptSummary[];
}

const AWAY: Health = { available: false, engine: '', problems: [{ code: 'labs-unreachable', detail: '' }] };

/** Never rejects because of the labs process: the task can be read without it. */
export async function labPageState(personId: string | null, lab: string): Promise<LabPageState> {
  const labs = labsClient();
  const health = await orElse(labs.health(), AWAY);
  if (personId === null) return { sandbox: null, health, work: null, history: [] };
  const [sandboxes, work, history] = await Promise.all([
    orElse(labs.list(personId), []),
    orElse(labs.work(personId, lab), null),
    attemptHistory(personId, lab),
  ]);
  const sandbox = sandboxes.find((each) => each.lab === lab && each.state !== 'failed' && each.state !== 'stopping');
  return { sandbox: sandbox ?? null, health, work, history };
}

async function orElse<T>(asked: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    if (readErrorCode(cause) !== 'labs-unreachable') reportError(cause);
    return otherwise;
  }
}
