/** Which of a node's changed files are the learner's work. Pure. */
import type { NodeFileSpec } from './port.ts';

/** Where people work. Daemons' data (/var/lib) is left out: it is large, and tied to the addresses of its sandbox. */
const KEPT = /^\/(etc|root|home|opt|srv|usr\/local|var\/www)\//;
/** Written by the system itself, or about this very machine. */
const SKIPPED = [
  /^\/etc\/(hosts|hostname|resolv\.conf|mtab|locale.conf|default\/locale|machine-id|adjtime|\.updated|\.pwd\.lock|ld\.so\.cache)$/,
  /^\/etc\/(passwd|group|shadow|gshadow|subuid|subgid)-?$/,
  /^\/etc\/(ssl\/certs|alternatives)\//,
  /\/\.(bash_history|lesshst|viminfo|python_history|sqlite_history)$/,
  /\/\.(cache|local\/share|luyen-\d+)(\/|$)/,
  /\/\.[^/]*\.sw[a-p]$/,
  /~$/,
];

export const WORK_LIMITS = { maxFiles: 500, maxFileBytes: 1024 * 1024, maxTotalBytes: 16 * 1024 * 1024 } as const;

/** Paths worth reading, at most `maxFiles`. */
export function selectWorkPaths(changed: readonly string[]): readonly string[] {
  const work = changed.filter((path) => KEPT.test(path) && !SKIPPED.some((pattern) => pattern.test(path)));
  return work.slice(0, WORK_LIMITS.maxFiles);
}

/** Leaves out what is as the lab put it there: it comes back by itself, in the lab's then newest version. */
export function withoutStartingFiles(files: readonly NodeFileSpec[], starting: readonly NodeFileSpec[]): readonly NodeFileSpec[] {
  const given = new Map(starting.map((file) => [file.path, file]));
  return files.filter((file) => {
    const origin = given.get(file.path);
    return !origin || origin.linkTo !== file.linkTo || !origin.data.equals(file.data);
  });
}
