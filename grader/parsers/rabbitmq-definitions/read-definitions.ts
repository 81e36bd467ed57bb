import { z } from 'zod';

const ArgumentsSchema = z.record(z.string(), z.unknown()).default({});
const ExchangeSchema = z.object({
  vhost: z.string().default(''),
  name: z.string(),
  type: z.string(),
  durable: z.boolean().default(true),
  auto_delete: z.boolean().default(false),
  internal: z.boolean().default(false),
  arguments: ArgumentsSchema,
});
const QueueSchema = z.object({
  vhost: z.string().default(''),
  name: z.string(),
  durable: z.boolean().default(true),
  auto_delete: z.boolean().default(false),
  arguments: ArgumentsSchema,
});
const BindingSchema = z.object({
  vhost: z.string().default(''),
  source: z.string(),
  destination: z.string(),
  destination_type: z.string().default('queue'),
  routing_key: z.string().default(''),
  arguments: ArgumentsSchema,
});
const PolicySchema = z.object({
  vhost: z.string().default(''),
  name: z.string(),
  pattern: z.string(),
  'apply-to': z.string().default('all'),
  definition: z.record(z.string(), z.unknown()),
  priority: z.number().default(0),
});
const TagsSchema = z.union([z.string().transform((tags) => tags.split(',').filter((tag) => tag !== '')), z.array(z.string())]);
const UserSchema = z.object({
  name: z.string(),
  password_hash: z.string().optional(),
  password: z.string().optional(),
  tags: TagsSchema.default([]),
});
const PermissionSchema = z.object({
  user: z.string(),
  vhost: z.string().default(''),
  configure: z.string(),
  write: z.string(),
  read: z.string(),
});
const FileSchema = z.object({
  vhosts: z.array(z.object({ name: z.string() })).default([]),
  users: z.array(UserSchema).default([]),
  permissions: z.array(PermissionSchema).default([]),
  exchanges: z.array(ExchangeSchema).default([]),
  queues: z.array(QueueSchema).default([]),
  bindings: z.array(BindingSchema).default([]),
  policies: z.array(PolicySchema).default([]),
});

/** What a broker has, or would have; names of keys as in the file. A vhost of '' was not named. */
export type Definitions = Readonly<z.infer<typeof FileSchema>>;
export type ExchangeDefinition = Definitions['exchanges'][number];
export type QueueDefinition = Definitions['queues'][number];
export type BindingDefinition = Definitions['bindings'][number];

/** `line` is where it ceases to be JSON; `where` is the path of a value that is not what it must be, such as `queues.3.name`. */
export type DefinitionsRead =
  | { readonly ok: true; readonly definitions: Definitions }
  | { readonly ok: false; readonly line?: number; readonly where?: string };

/** Reads one definitions file. Keys it does not know are left out; absent lists are empty. */
export function readDefinitions(text: string): DefinitionsRead {
  const value = parseJson(text);
  if (value === undefined) return { ok: false, line: badLine(text) };
  const read = FileSchema.safeParse(value);
  if (read.success) return { ok: true, definitions: read.data };
  return { ok: false, where: read.error.issues[0]?.path.join('.') ?? '' };
}

/** Several files as one, as a broker takes a directory of them. */
export function mergeDefinitions(all: readonly Definitions[]): Definitions {
  return {
    vhosts: all.flatMap((each) => each.vhosts),
    users: all.flatMap((each) => each.users),
    permissions: all.flatMap((each) => each.permissions),
    exchanges: all.flatMap((each) => each.exchanges),
    queues: all.flatMap((each) => each.queues),
    bindings: all.flatMap((each) => each.bindings),
    policies: all.flatMap((each) => each.policies),
  };
}

/** Undefined when it is no JSON; JSON itself has no such value. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

/** The first line after which no continuation could be JSON any more; JavaScript does not say where it stopped. */
function badLine(text: string): number {
  const lines = text.split('\n');
  let good = 0;
  let bad = lines.length;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (couldGoOn(lines.slice(0, middle).join('\n'))) good = middle;
    else bad = middle;
  }
  return bad;
}

function couldGoOn(start: string): boolean {
  try {
    JSON.parse(start);
    return true;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return cause.message.includes('end of JSON input') || new RegExp(`position ${start.length}\\b`).test(cause.message);
  }
}
