/** Tells a process from a later one with the same number. */
import { readFile } from 'node:fs/promises';

/** `<pid>-<start time>`; null when there is no such process. */
export async function processStamp(pid: number): Promise<string | null> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return `${pid}-${fields[19]}`;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return null;
    throw error;
  }
}

/** Whether the process that gave this stamp still runs. */
export async function isStampAlive(stamp: string): Promise<boolean> {
  const pid = Number(stamp.split('-')[0]);
  return Number.isInteger(pid) && pid > 0 && (await processStamp(pid)) === stamp;
}

/** This process's stamp. */
export async function ownStamp(): Promise<string> {
  return (await processStamp(process.pid)) ?? String(process.pid);
}
