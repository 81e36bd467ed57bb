/** First-load JavaScript of a page: every script its HTML asks a current browser for, as gzip sends it. */
import { gzipSync } from 'node:zlib';
import { startPlatform } from '../e2e/platform.ts';
import { printTable } from './table.ts';

const PAGES = [
  ['home', '/vi'],
  ['lesson', '/vi/lessons/week-1/haproxy-configuration'],
  ['reference', '/vi/reference/haproxy'],
  ['workbench', '/vi/labs/week-1/haproxy-basics'],
] as const;

async function scriptBytes(origin: string, path: string): Promise<{ files: number; bytes: number }> {
  const answer = await fetch(origin + path);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  const html = await answer.text();
  const tags = html.match(/<script\b[^>]*\bsrc="[^"]+"[^>]*>/g) ?? [];
  const sources = new Set(
    tags.filter((tag) => !/\bnomodule\b/i.test(tag)).map((tag) => /src="([^"]+)"/.exec(tag)?.[1]?.replaceAll('&amp;', '&') ?? ''),
  );
  const sizes = await Promise.all(
    [...sources].map(async (source) => gzipSync(Buffer.from(await (await fetch(new URL(source, origin))).arrayBuffer())).length),
  );
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

const platform = await startPlatform();
try {
  const rows = [];
  for (const [name, path] of PAGES) {
    const { files, bytes } = await scriptBytes(platform.url, path);
    rows.push([name, files, bytes / 1024] as const);
  }
  printTable(['first-load JavaScript', 'files', 'KB gzip'], rows);
} finally {
  await platform.stop();
}
