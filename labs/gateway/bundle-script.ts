/** Turns one of our TypeScript entries into a single script that runs where our sources are not: a worker, the probe. */
import { build } from 'esbuild';

/** CommonJS libraries ask for Node's own modules with `require`, which an ES module lacks until it makes one. */
const REQUIRE_BANNER = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** Bundles `entry` (absolute path) with everything it imports. `cjs` for a worker's source text, `esm` for an `.mjs` file. */
export async function bundleScript(entry: string, format: 'cjs' | 'esm'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format,
    minify: true,
    keepNames: true,
    ...(format === 'esm' ? { banner: { js: REQUIRE_BANNER } } : {}),
    logLevel: 'silent',
  });
  const [script] = outputFiles;
  if (!script) throw new Error(`bundling ${entry} gave nothing`);
  return script.text;
}
