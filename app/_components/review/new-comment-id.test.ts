import { expect, test } from 'vitest';
import { z } from 'zod';
import { newCommentId } from './new-comment-id.ts';

test('it is a UUID our routes take, and another one each time', () => {
  const ids = Array.from({ length: 50 }, () => newCommentId());
  expect(new Set(ids).size).toBe(50);
  for (const id of ids) expect(z.uuid().safeParse(id).success).toBe(true);
  expect(newCommentId(new Uint8Array(16).fill(255))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
});
