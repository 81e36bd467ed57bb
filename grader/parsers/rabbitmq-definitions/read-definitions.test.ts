import { expect, test } from 'vitest';
import { mergeDefinitions, readDefinitions } from './read-definitions.ts';

/** Shortened from what `rabbitmqctl export_definitions -` of RabbitMQ 4.0.5 wrote. */
const EXPORTED = JSON.stringify({
  rabbitmq_version: '4.0.5',
  permissions: [{ configure: '^lim', read: '', user: 'lim', vhost: 'openstack', write: '' }],
  bindings: [
    {
      vhost: 'openstack',
      source: 'nova',
      destination: 'dead',
      destination_type: 'queue',
      routing_key: '#',
      arguments: { 'x-match': 'all' },
    },
  ],
  queues: [
    { arguments: { 'x-queue-type': 'classic' }, auto_delete: false, durable: true, name: 'dead', type: 'classic', vhost: 'openstack' },
  ],
  parameters: [],
  policies: [{ vhost: 'openstack', name: 'ttl', pattern: '^a', 'apply-to': 'queues', definition: { 'message-ttl': 5000 }, priority: 1 }],
  exchanges: [{ arguments: {}, auto_delete: false, durable: true, internal: false, name: 'nova', type: 'topic', vhost: 'openstack' }],
  vhosts: [{ default_queue_type: 'classic', limits: [], metadata: { description: '', tags: [] }, name: 'openstack' }],
  users: [{ hashing_algorithm: 'rabbit_password_hashing_sha256', limits: {}, name: 'lim', password_hash: 'x', tags: ['monitoring'] }],
  global_parameters: [{ name: 'cluster_tags', value: [] }],
});

test('what the broker exports', () => {
  expect(readDefinitions(EXPORTED)).toMatchObject({
    ok: true,
    definitions: {
      vhosts: [{ name: 'openstack' }],
      users: [{ name: 'lim', password_hash: 'x', tags: ['monitoring'] }],
      permissions: [{ user: 'lim', configure: '^lim', write: '', read: '' }],
      exchanges: [{ name: 'nova', type: 'topic', durable: true }],
      queues: [{ name: 'dead', durable: true }],
      bindings: [{ source: 'nova', destination: 'dead', destination_type: 'queue', routing_key: '#', arguments: { 'x-match': 'all' } }],
      policies: [{ name: 'ttl', 'apply-to': 'queues', definition: { 'message-ttl': 5000 } }],
    },
  });
});

test('written by hand: what is left out has its default, tags may be one text', () => {
  const read = readDefinitions(
    '{"users": [{"name": "a", "password": "b", "tags": "administrator,monitoring"}], "queues": [{"name": "q"}]}',
  );
  expect(read).toMatchObject({
    ok: true,
    definitions: {
      users: [{ tags: ['administrator', 'monitoring'] }],
      queues: [{ vhost: '', durable: true, arguments: {} }],
      exchanges: [],
    },
  });
});

test('a mistake in JSON is found at its line', () => {
  expect(readDefinitions('{\n  "queues": [\n    { "name": "q" },\n  ]\n}')).toEqual({ ok: false, line: 4 });
  expect(readDefinitions('{\n"queues": [\n')).toEqual({ ok: false, line: 3 });
});

test('a value that is not what it must be is found by its path', () => {
  expect(readDefinitions('{"queues": [{"name": "a"}, {"nam": "b"}]}')).toEqual({ ok: false, where: 'queues.1.name' });
  expect(readDefinitions('[]')).toEqual({ ok: false, where: '' });
});

test('several files are one', () => {
  const of = (text: string) => {
    const read = readDefinitions(text);
    if (!read.ok) throw new Error('not read');
    return read.definitions;
  };
  const merged = mergeDefinitions([of('{"vhosts": [{"name": "a"}]}'), of('{"vhosts": [{"name": "b"}], "queues": [{"name": "q"}]}')]);
  expect(merged.vhosts.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(merged.queues).toHaveLength(1);
});
