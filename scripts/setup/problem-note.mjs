/** Why sandboxes cannot run here, kept where the labs process and the supervisor find it. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ code: string, step: string, detail: string, at: string }} SandboxProblem */

/** @type {(engineDir: string) => string} */
const noteFile = (engineDir) => join(engineDir, 'problem.json');

/**
 * @param {string} engineDir
 * @param {SandboxProblem | undefined} problem Undefined removes the note.
 */
export function noteProblem(engineDir, problem) {
  const file = noteFile(engineDir);
  if (problem === undefined) return rmSync(file, { force: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(problem, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/**
 * @param {string} engineDir
 * @returns {SandboxProblem | undefined}
 */
export function readProblem(engineDir) {
  const file = noteFile(engineDir);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
