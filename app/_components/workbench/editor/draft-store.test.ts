import { expect, test } from 'vitest';
import { createDraftStore, type DraftStorage } from './draft-store.ts';

function memory(limit = Number.POSITIVE_INFINITY): DraftStorage {
  const values = new Map<string, string>();
  return {
    get length() {
      return values.size;
    },
    key: (index) => [...values.keys()][index] ?? null,
    getItem: (key) => values.get(key) ?? null,
    setItem(key, value) {
      if (value.length > limit) throw new DOMException('full', 'QuotaExceededError');
      values.set(key, value);
    },
    removeItem: (key) => void values.delete(key),
  };
}

test('a draft comes back as it was, for its file only', () => {
  const drafts = createDraftStore(memory(), 'an', 'week-1/x', () => 7);
  drafts.write('lb', '/etc/a:b.cfg', { text: 'đường', baseRevision: 'r1' });
  expect(drafts.read('lb', '/etc/a:b.cfg')).toEqual({ text: 'đường', baseRevision: 'r1', savedAtMs: 7 });
  expect(drafts.read('web1', '/etc/a:b.cfg')).toBeNull();
  expect(drafts.list()).toEqual([{ node: 'lb', path: '/etc/a:b.cfg' }]);
  drafts.remove('lb', '/etc/a:b.cfg');
  expect(drafts.list()).toEqual([]);
});

test('people and labs do not see each other’s drafts', () => {
  const storage = memory();
  createDraftStore(storage, 'an', 'week-1/x').write('lb', '/a', { text: 'an', baseRevision: null });
  expect(createDraftStore(storage, 'binh', 'week-1/x').read('lb', '/a')).toBeNull();
  expect(createDraftStore(storage, 'an', 'week-1/y').list()).toEqual([]);
});

test('a month later a draft is gone, and what is no draft goes with it', () => {
  const storage = memory();
  createDraftStore(storage, 'an', 'l', () => 0).write('lb', '/a', { text: 'x', baseRevision: null });
  storage.setItem('luyen:draft:an:l:lb:/b', 'not json');
  storage.setItem('other', 'kept');
  const later = createDraftStore(storage, 'an', 'l', () => 31 * 24 * 3600 * 1000);
  expect(later.list()).toEqual([]);
  expect(storage.getItem('other')).toBe('kept');
});

test('a full storage says so instead of breaking the editor', () => {
  expect(createDraftStore(memory(10), 'an', 'l').write('lb', '/a', { text: 'long enough', baseRevision: null })).toBe(false);
});
