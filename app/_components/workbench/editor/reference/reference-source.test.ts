import { expect, test, vi } from 'vitest';
import { createReferenceSource } from './reference-source.ts';

const answer = { grammar: 'haproxy', openLabel: 'open', entries: [] };

test('a kind of file is asked for once, by its path and language', async () => {
  const get = vi.fn(async (_: unknown) => Response.json(answer));
  const source = createReferenceSource('vi', get);
  expect(await source.of('/etc/haproxy/a b.cfg', 'haproxy')).toEqual(answer);
  await source.of('/etc/haproxy/a b.cfg', 'haproxy');
  await source.of('/etc/haproxy/a b.cfg', 'plaintext');
  expect(get.mock.calls.map(([url]) => url)).toEqual([
    '/api/reference/vi?path=%2Fetc%2Fhaproxy%2Fa+b.cfg&language=haproxy',
    '/api/reference/vi?path=%2Fetc%2Fhaproxy%2Fa+b.cfg&language=plaintext',
  ]);
});

test('a failure explains nothing and is not remembered', async () => {
  const said = vi.spyOn(console, 'info').mockReturnValue();
  const answers = [new Response('', { status: 502 }), Response.json(answer)];
  const source = createReferenceSource('en', (async () => answers.shift()) as unknown as () => Promise<Response>);
  expect(await source.of('/a', '')).toMatchObject({ grammar: null, entries: [] });
  expect(await source.of('/a', '')).toEqual(answer);
  expect(said).toHaveBeenCalledOnce();
  said.mockRestore();
});
