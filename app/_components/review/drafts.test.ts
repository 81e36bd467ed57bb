import { expect, test } from 'vitest';
import { createDraftKeeper, type DraftStorage } from './drafts.ts';

function memory(first: Readonly<Record<string, string>> = {}): DraftStorage & { readonly kept: Map<string, string> } {
  const kept = new Map(Object.entries(first));
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}
function keeperOn(storage: DraftStorage | null) {
  let count = 0;
  return createDraftKeeper(
    'luyen:review',
    () => storage,
    () => `id-${++count}`,
  );
}

test('what was being written is there after a reload, with the same id', () => {
  const storage = memory();
  const before = keeperOn(storage);
  before.open('new attempt');
  before.write('new attempt', 'Cần xem lại');
  const after = keeperOn(storage);
  after.restore();
  expect(after.store.get()).toEqual({ 'new attempt': { id: 'id-1', text: 'Cần xem lại' } });
});

test('a sent or dropped draft is gone, and an empty one was never kept', () => {
  const storage = memory();
  const keeper = keeperOn(storage);
  keeper.write('new attempt', 'Một');
  keeper.write('answer t1', ' ');
  keeper.drop('new attempt');
  expect(keeper.store.get()).toEqual({ 'answer t1': { id: 'id-2', text: ' ' } });
  expect(storage.kept.size).toBe(0);
});

test('a draft of another tab stays', () => {
  const storage = memory();
  const [one, two] = [keeperOn(storage), keeperOn(storage)];
  one.write('answer t1', 'Một');
  two.write('answer t2', 'Hai');
  one.drop('answer t1');
  const later = keeperOn(storage);
  later.restore();
  expect(Object.keys(later.store.get())).toEqual(['answer t2']);
});

test('opening again goes on with what is there', () => {
  const keeper = keeperOn(null);
  keeper.open('edit c1', 'Cũ');
  keeper.write('edit c1', 'Mới');
  keeper.open('edit c1', 'Cũ');
  expect(keeper.store.get()['edit c1']?.text).toBe('Mới');
});

test.each(['no json', '{"new attempt": 5}', '[]', 'null'])('storage that holds %j holds nothing', (text) => {
  const keeper = keeperOn(memory({ 'luyen:review': text }));
  keeper.restore();
  expect(keeper.store.get()).toEqual({});
});

test('a browser that is full keeps the page going', () => {
  const full: DraftStorage = {
    ...memory(),
    setItem: () => {
      throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    },
  };
  const keeper = keeperOn(full);
  keeper.write('new attempt', 'Một');
  expect(keeper.store.get()['new attempt']?.text).toBe('Một');
});
