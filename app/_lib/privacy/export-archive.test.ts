import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { database } from '#prisma/client.ts';
import { createScratchDatabase } from '#prisma/testing/scratch-database.ts';
import { stubSettings } from '../testing/test-settings.ts';

stubSettings();
const { exportArchive } = await import('./export-archive.ts');
type Source = Parameters<typeof exportArchive>[1];

let scratch: Awaited<ReturnType<typeof createScratchDatabase>>;
let folder: string;
beforeAll(async () => {
  scratch = await createScratchDatabase();
  folder = await mkdtemp(join(tmpdir(), 'luyen-export-'));
});
afterAll(async () => {
  await scratch.dispose();
  await rm(folder, { recursive: true });
});

const recording = { id: 'rec-0001', lab: 'week-1/haproxy-basics', node: 'lb', terminal: 'main', startedAt: '2026-11-20T01:02:03.000Z' };
const labs = {
  work: async (_owner: string, lab: string) => ({ savedAt: lab === recording.lab ? '2026-11-20T00:00:00Z' : null, files: [] }),
  workFiles: async () => [{ node: 'lb', path: '/etc/haproxy/haproxy.cfg', data: Buffer.from('giữ lại').toString('base64') }],
  recordings: async () => [recording],
  recording: async () => Readable.from([Buffer.from('{"version":2}\n')]),
} as unknown as Source;

/** What an archive holds, by name, as a program we did not write reads it. */
function unzip(archive: string): Record<string, string> {
  const script =
    'import sys,zipfile,json\nz=zipfile.ZipFile(sys.argv[1])\nprint(json.dumps({n: z.read(n).decode() for n in z.namelist()}))';
  return JSON.parse(execFileSync('python3', ['-c', script, archive], { encoding: 'utf8' })) as Record<string, string>;
}

test('the archive opens elsewhere and holds what the database, the shelf and the recorder have', async () => {
  const { id } = await database().user.create({ data: { name: 'An', email: 'an@example.org', passwordHash: '$argon2id$secret' } });
  const stream = await exportArchive(id, labs);
  const archive = join(folder, 'mine.zip');
  await writeFile(archive, Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0]));
  const files = unzip(archive);
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining(['README.txt', 'account.json', 'learning.json', 'conversations.json', 'log.json']),
  );
  expect(files['kept-work/week-1/haproxy-basics/lb/etc/haproxy/haproxy.cfg']).toBe('giữ lại');
  expect(files['recordings/2026-11-20T01-02-03Z haproxy-basics lb main 0001.cast']).toBe('{"version":2}\n');
  expect(files['account.json']).toContain('an@example.org');
  expect(files['account.json']).not.toContain('argon2');
});

test('half an export is none: it is refused before its first byte while the labs process is away', async () => {
  const { id } = await database().user.create({ data: { name: 'An' } });
  const away = { ...labs, recordings: () => Promise.reject(new Error('labs-unreachable')) };
  await expect(exportArchive(id, away)).rejects.toThrow('labs-unreachable');
});
