/** One's own data as a zip archive that is made while it is downloaded. */
import { makeZip } from 'client-zip';
import { listLabIds } from '#labs/catalog/index.ts';
import type { LabsClient } from '#labs/gateway/client.ts';
import { labsDir } from '../curriculum/folders.ts';
import { type ExportEntry, exportEntries, pathInNode } from './export-entries.ts';
import { loadOwnData } from './own-data.ts';

/** A file of the archive that may be larger than should be held at once. */
export type ArchivedFile = ExportEntry | { readonly name: string; readonly input: AsyncIterable<Uint8Array>; readonly lastModified: Date };

/** What of the labs process an export needs. */
export type ExportSource = Pick<LabsClient, 'work' | 'workFiles' | 'recordings' | 'recording'>;

/** Begins the archive. Rejects, before a byte is sent, when the database or the labs process cannot be asked: half an export would look whole. */
export async function exportArchive(userId: string, labs: ExportSource, now = new Date()): Promise<ReadableStream<Uint8Array>> {
  const [data, kept, recordings] = await Promise.all([loadOwnData(userId), keptWork(userId, labs), labs.recordings({ owner: userId })]);
  async function* files(): AsyncGenerator<ArchivedFile> {
    yield* exportEntries(data, now);
    yield* kept;
    for (const { id, lab, node, terminal, startedAt } of recordings) {
      const name = `recordings/${startedAt.slice(0, 19).replaceAll(':', '-')}Z ${lab.split('/').at(-1)} ${node} ${terminal} ${id.slice(-4)}.cast`;
      yield { name, input: await labs.recording(userId, id), lastModified: new Date(startedAt) };
    }
  }
  return makeZip(files());
}

async function keptWork(userId: string, labs: ExportSource): Promise<readonly ExportEntry[]> {
  const all = (await listLabIds(labsDir())).map(async (lab) => {
    const { savedAt } = await labs.work(userId, lab);
    if (savedAt === null) return [];
    const files = await labs.workFiles(userId, lab);
    return files.map(({ node, path, data, linkTo }) => ({
      name: `kept-work/${lab}/${pathInNode(node, path)}${linkTo === undefined ? '' : '.link.txt'}`,
      input: linkTo === undefined ? Buffer.from(data, 'base64') : `-> ${linkTo}\n`,
      lastModified: new Date(savedAt),
    }));
  });
  return (await Promise.all(all)).flat();
}
