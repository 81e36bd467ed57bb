/**
 * Gradings under way, one per sandbox. A grading belongs to the platform, not to a browser tab: it is recorded when it
 * begins and when it ends, whoever still watches; any number of tabs may watch, from its first line on.
 */
import type { LabsClient } from '#labs/gateway/client.ts';
import type { AttemptLine, Sandbox } from '#labs/gateway/protocol.ts';
import { readErrorCode } from './errors.ts';

/** Where attempts are kept; the database behind it is the web's. */
export interface AttemptRecords<Summary, Detail> {
  begin(attempt: { readonly userId: string; readonly lab: string; readonly sandboxId: string }): Promise<string>;
  finish(id: string, outcome: AttemptOutcome): Promise<void>;
  /** Newest first. */
  history(userId: string, lab: string): Promise<readonly Summary[]>;
  /** Null when this person has no such attempt. */
  find(userId: string, id: string): Promise<Detail | null>;
}

type ReportEvent = Extract<Extract<AttemptLine, { type: 'event' }>['event'], { type: 'finished' }>;
type FilesLine = Extract<AttemptLine, { type: 'files' }>;

/** What was graded, and by what: enough to grade it once more. */
export type KeptWork = Omit<FilesLine, 'type'>;

export type AttemptOutcome =
  | ({ readonly kind: 'graded'; readonly report: ReportEvent['report'] } & KeptWork)
  | { readonly kind: 'failed'; readonly code: string };

export interface LabsAttempts {
  /** Every line of the sandbox's grading, those already said first. Starts one when none runs. */
  join(sandbox: Sandbox, userId: string): Promise<AsyncIterable<AttemptLine>>;
  /** Ends the sandbox's grading, if there is one; it is recorded as not judged. */
  cancel(sandboxId: string): Promise<void>;
  history(userId: string, lab: string): Promise<readonly unknown[]>;
  find(userId: string, id: string): Promise<unknown>;
}

interface RunningAttempt {
  readonly lines: AttemptLine[];
  readonly abort: AbortController;
  isOver: boolean;
  /** Resolved and replaced at each line, to wake whoever waits. */
  news: { readonly arrived: Promise<void>; wake(): void };
  /** Resolves once the outcome is recorded. */
  done: Promise<void>;
}

/** The registry. One per process: make it once and keep it where both of Next's module graphs find it. */
export function createLabsAttempts(parts: {
  readonly labs: Pick<LabsClient, 'attempt'>;
  readonly records: AttemptRecords<unknown, unknown>;
  report(cause: unknown): void;
}): LabsAttempts {
  const running = new Map<string, RunningAttempt>();

  async function run(attempt: RunningAttempt, id: string, sandbox: Sandbox): Promise<void> {
    const outcome = await follow(attempt, sandbox);
    try {
      await parts.records.finish(id, outcome);
    } catch (cause) {
      parts.report(cause);
    }
    attempt.isOver = true;
    running.delete(sandbox.id);
    attempt.news.wake();
  }

  async function follow(attempt: RunningAttempt, sandbox: Sandbox): Promise<AttemptOutcome> {
    const say = (line: AttemptLine) => {
      attempt.lines.push(line);
      const told = attempt.news;
      attempt.news = createNews();
      told.wake();
    };
    let report: ReportEvent['report'] | undefined;
    let kept: KeptWork = { files: [] };
    try {
      for await (const line of parts.labs.attempt(sandbox.id, { signal: attempt.abort.signal })) {
        if (line.type === 'problem') {
          say(line);
          return { kind: 'failed', code: line.code };
        }
        if (line.type === 'files') kept = keptOf(line);
        else {
          if (line.event.type === 'finished') report = line.event.report;
          say(line);
        }
      }
    } catch (cause) {
      const code = attempt.abort.signal.aborted ? 'cancelled' : readErrorCode(cause);
      if (!attempt.abort.signal.aborted) parts.report(cause);
      say({ type: 'problem', code, detail: '' });
      return { kind: 'failed', code };
    }
    if (report) return { ...kept, kind: 'graded', report };
    say({ type: 'problem', code: 'internal', detail: 'the grading ended without a report' });
    return { kind: 'failed', code: 'internal' };
  }

  async function begin(sandbox: Sandbox, userId: string): Promise<RunningAttempt> {
    const attempt: RunningAttempt = {
      lines: [],
      abort: new AbortController(),
      isOver: false,
      news: createNews(),
      done: Promise.resolve(),
    };
    running.set(sandbox.id, attempt);
    try {
      const id = await parts.records.begin({ userId, lab: sandbox.lab, sandboxId: sandbox.id });
      attempt.done = run(attempt, id, sandbox);
      return attempt;
    } catch (cause) {
      running.delete(sandbox.id);
      throw cause;
    }
  }

  return {
    join: async (sandbox, userId) => linesOf(running.get(sandbox.id) ?? (await begin(sandbox, userId))),
    async cancel(sandboxId) {
      const attempt = running.get(sandboxId);
      attempt?.abort.abort();
      await attempt?.done;
    },
    history: (userId, lab) => parts.records.history(userId, lab),
    find: (userId, id) => parts.records.find(userId, id),
  };
}

const keptOf = ({ type: _, ...kept }: FilesLine): KeptWork => kept;

function createNews(): RunningAttempt['news'] {
  let wake: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => {
    wake = resolve;
  });
  return { arrived, wake };
}

/** Said lines first, then each as it comes; ends once the attempt is over *and* recorded, so a reload then shows it. */
async function* linesOf(attempt: RunningAttempt): AsyncGenerator<AttemptLine> {
  let at = 0;
  for (;;) {
    const { arrived } = attempt.news;
    while (at < attempt.lines.length) {
      const line = attempt.lines[at];
      at += 1;
      if (line) yield line;
    }
    if (attempt.isOver) return;
    await arrived;
  }
}
