import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FileBody } from '#labs/gateway/protocol.ts';
import { ApiProblem } from '../workbench-api.ts';
import type { Draft, DraftStore } from './draft-store.ts';
import { createEditorWorkspace } from './editor-workspace.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function build(files: Record<string, string>) {
  const inNode = new Map(Object.entries(files));
  const kept = new Map<string, Draft>();
  const drafts: DraftStore = {
    read: (node, path) => kept.get(`${node}:${path}`) ?? null,
    write: (node, path, draft) => kept.set(`${node}:${path}`, { ...draft, savedAtMs: 0 }).size > 0,
    remove: (node, path) => void kept.delete(`${node}:${path}`),
    list: () => [],
  };
  const body = (path: string): FileBody => {
    const text = inNode.get(path);
    if (text === undefined) throw new ApiProblem('not-found', 'not there', 404);
    return { path, text, binary: false, mode: 0o644, uid: 0, gid: 0, revision: `r:${text}` };
  };
  const api = {
    readFile: async (_s: string, _n: string, path: string) => body(path),
    writeFile: async (_s: string, _n: string, path: string, write: { text: string; ifRevision?: string | null | undefined }) => {
      const revision = inNode.has(path) ? body(path).revision : null;
      if (write.ifRevision !== revision) throw new ApiProblem('conflict', 'changed', 409);
      inNode.set(path, write.text);
      return body(path);
    },
  };
  const workspace = createEditorWorkspace({ api, sandbox: 's', drafts, failureText: '?', now: () => 1 });
  const file = (path: string) => workspace.store.get().files.find((each) => each.path === path);
  return { workspace, inNode, kept, file };
}

test('an edit is kept as a draft until it is saved', async () => {
  const { workspace, inNode, kept, file } = build({ '/a': 'one' });
  await workspace.open('lb', '/a');
  workspace.edit('lb:/a', 'two');
  expect(workspace.hasUnsaved()).toBe(true);
  vi.advanceTimersByTime(250);
  expect(kept.get('lb:/a')).toMatchObject({ text: 'two', baseRevision: 'r:one' });
  await workspace.save('lb:/a');
  expect(inNode.get('/a')).toBe('two');
  expect(kept.size).toBe(0);
  expect(file('/a')?.savedAtMs).toBe(1);
  expect(workspace.hasUnsaved()).toBe(false);
});

test('saving over a change made in the node asks instead', async () => {
  const { workspace, inNode, file } = build({ '/a': 'one' });
  await workspace.open('lb', '/a');
  workspace.edit('lb:/a', 'mine');
  inNode.set('/a', 'theirs');
  await workspace.save('lb:/a');
  expect(inNode.get('/a')).toBe('theirs');
  expect(file('/a')).toMatchObject({ isSaving: false, theirs: { text: 'theirs' } });
  workspace.resolve('lb:/a', 'mine');
  await workspace.save('lb:/a');
  expect(inNode.get('/a')).toBe('mine');
});

test('a file changed by a terminal is seen when looked at again', async () => {
  const { workspace, inNode, file } = build({ '/a': 'one' });
  await workspace.open('lb', '/a');
  inNode.set('/a', 'by vi');
  await workspace.lookAgain();
  expect(file('/a')?.text).toBe('by vi');
});

test('a file that is not there is said so, unless it is to be made', async () => {
  const { workspace, inNode, file } = build({});
  await workspace.open('lb', '/none');
  expect(file('/none')?.status).toBe('missing');
  await workspace.open('lb', '/new', { isNew: true });
  workspace.edit('lb:/new', 'text');
  await workspace.save('lb:/new');
  expect(inNode.get('/new')).toBe('text');
});

test('closing the shown file shows its neighbour and keeps the draft', async () => {
  const { workspace, kept } = build({ '/a': '1', '/b': '2' });
  await workspace.open('lb', '/a');
  await workspace.open('lb', '/b');
  workspace.edit('lb:/b', 'unsaved');
  workspace.close('lb:/b');
  expect(workspace.store.get().activeKey).toBe('lb:/a');
  expect(kept.get('lb:/b')?.text).toBe('unsaved');
});

test('jumping twice to the same line is two jumps', async () => {
  const { workspace } = build({ '/a': '1' });
  await workspace.open('lb', '/a', { line: 3 });
  const first = workspace.store.get().jump;
  await workspace.open('lb', '/a', { line: 3 });
  expect(workspace.store.get().jump).toEqual({ ...first, request: (first?.request ?? 0) + 1 });
});
