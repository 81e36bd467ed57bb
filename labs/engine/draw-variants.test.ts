import { expect, test } from 'vitest';
import { drawVariants } from './draw-variants.ts';
import type { VariantGroup } from './topology.ts';

const group = (name: string, ...variants: string[]): VariantGroup => ({
  name,
  variants: variants.map((variant) => ({ name: variant, nodes: [] })),
});
const GROUPS = [group('base', 'pair'), group('data', 'stray', 'hole', 'filter'), group('link', 'password', 'port')];

test('a lab without groups leaves nothing to chance', () => {
  expect(drawVariants([])).toBeNull();
});

test('one of each group is drawn, and every one of them in time', () => {
  const draws = Array.from({ length: 300 }, () => drawVariants(GROUPS));
  const seen = new Set(draws.map((draw) => Object.values(draw?.variants ?? {}).join(' ')));
  expect([...seen].sort()).toEqual([
    'pair filter password',
    'pair filter port',
    'pair hole password',
    'pair hole port',
    'pair stray password',
    'pair stray port',
  ]);
  expect(new Set(draws.map((draw) => draw?.seed)).size).toBe(300);
  expect(draws[0]?.seed).toMatch(/^[0-9a-f]{32}$/);
});

test('what is pinned is not drawn, the rest is', () => {
  const asked: number[] = [];
  const chance = { pick: (below: number) => asked.push(below) && below - 1, seed: () => '5eed' };
  expect(drawVariants(GROUPS, { data: 'hole' }, chance)).toEqual({
    seed: '5eed',
    variants: { base: 'pair', data: 'hole', link: 'port' },
  });
  expect(asked).toEqual([1, 2]);
});

test.each<Record<string, string>>([{ data: 'port' }, { disk: 'full' }, { constructor: 'x' }])('the pin %j is refused', (pins) => {
  expect(() => drawVariants(GROUPS, pins)).toThrow(/no variant/);
});
