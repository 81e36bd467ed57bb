/** Turns one of our TypeScript entries into a single script that runs where our sources are not: a worker, the probe. */
import { build } from 'esbuild';

/** Bundles `entry` (absolute path) with everything it imports. `cjs` for a worker's source text, `esm` for an `.mjs` file. */
export async function bundleScript(entry: string, format: 'cjs' | 'esm'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format,
    minify: false,
    logLevel: 'silent',
  });
  const [script] = outputFiles;
  if (!script) throw new Error(`bundling ${entry} gave nothing`);
  return script.text;
}
