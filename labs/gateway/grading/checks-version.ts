/** Which code judges a lab: a name for it that changes exactly when that code does. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build, transform } from 'esbuild';

const DIGITS = 12;

export interface ChecksVersions {
  /** The version of the checks in a lab's folder, 12 hex digits. Rejects when they cannot be bundled. */
  of(directory: string): Promise<string>;
}

/**
 * Versions as this process judges: each folder is read once, as its checks are loaded once. What is hashed is the minified
 * bundle of `checks.ts` with all it imports, so that a comment or another layout is no other version, and a changed parser is.
 */
export function createChecksVersions(): ChecksVersions {
  const known = new Map<string, Promise<string>>();
  return {
    of(directory) {
      const found = known.get(directory) ?? versionOf(join(directory, 'checks.ts'));
      known.set(directory, found);
      found.catch(() => known.delete(directory)); // whoever asked hears of it; the next one tries again
      return found;
    },
  };
}

/**
 * Twice, because esbuild chooses short names by how often each letter stands in the source, type annotations included: only
 * what is left without them may be counted.
 */
async function versionOf(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    logLevel: 'silent',
  });
  const [bundle] = outputFiles;
  if (!bundle) throw new Error(`bundling ${file} gave nothing`);
  const { code } = await transform(bundle.text, { minify: true, format: 'esm', target: 'node20' });
  return createHash('sha256').update(code).digest('hex').slice(0, DIGITS);
}
