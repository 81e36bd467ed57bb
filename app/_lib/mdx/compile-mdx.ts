/** MDX to code, once per text: compiled results are kept by content hash, and esbuild is asked one at a time. */
import { createHash } from 'node:crypto';
import { bundleMDX } from 'mdx-bundler';
import rehypePrettyCode from 'rehype-pretty-code';
import rehypeSlug from 'rehype-slug';
import remarkGfm from 'remark-gfm';
import { codeHighlighting } from './code-highlighting.ts';
import { type Heading, rehypeHeadings } from './rehype-headings.ts';
import { rehypeTry } from './rehype-try.ts';
import { remarkClosed } from './remark-closed.ts';
import { remarkSectionIds } from './remark-section-ids.ts';

export interface CompiledMdx {
  readonly code: string;
  readonly headings: readonly Heading[];
}

const LIMIT = 200;
const KEPT = Symbol.for('luyen.compiled-mdx');
interface Kept {
  readonly compiled: Map<string, Promise<CompiledMdx>>;
  queue: Promise<unknown>;
}

/** On globalThis: the warm-up at start and the pages run in two module graphs, and should share what is compiled. */
function kept(): Kept {
  const holder = globalThis as { [KEPT]?: Kept };
  holder[KEPT] ??= { compiled: new Map(), queue: Promise.resolve() };
  return holder[KEPT];
}

/**
 * Compiles MDX that may use only the components named in `allowed`. `label` names the file in errors. The text runs as
 * code on this server, so it must come from reviewed content, never from a learner.
 */
export function compileMdx(body: string, options: { readonly label: string; readonly allowed: readonly string[] }): Promise<CompiledMdx> {
  const key = createHash('sha256').update(options.allowed.join()).update('\0').update(body).digest('base64');
  const cache = kept();
  const { compiled } = cache;
  const known = compiled.get(key);
  if (known) return known;
  const result = cache.queue.then(() => bundle(body, options));
  cache.queue = result.catch((error: unknown) => {
    // The asker gets the error; the next in the queue must not, and a mended file must be tried again.
    compiled.delete(key);
    return error;
  });
  if (compiled.size >= LIMIT) compiled.delete(compiled.keys().next().value ?? key);
  compiled.set(key, result);
  return result;
}

async function bundle(body: string, { label, allowed }: { label: string; allowed: readonly string[] }): Promise<CompiledMdx> {
  const headings: Heading[] = [];
  const tries = rehypeTry();
  try {
    const { code } = await bundleMDX({
      source: body,
      esbuildOptions: (options) => ({ ...options, logLevel: 'silent' }),
      mdxOptions: (options) => ({
        ...options,
        // Ours first: the bundler adds an export of its own.
        remarkPlugins: [remarkClosed(allowed), ...(options.remarkPlugins ?? []), remarkGfm, remarkSectionIds],
        rehypePlugins: [
          ...(options.rehypePlugins ?? []),
          rehypeSlug,
          rehypeHeadings(headings),
          tries.before,
          [rehypePrettyCode, codeHighlighting],
          tries.after,
        ],
      }),
    });
    return { code, headings };
  } catch (cause) {
    throw new Error(`${label} does not compile: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
