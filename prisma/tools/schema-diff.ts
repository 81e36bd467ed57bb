/**
 * The SQL that takes a database to prisma/schema.prisma, by Prisma's schema engine in its WebAssembly build: the native
 * one is a download. Development only.
 */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine as Engine } from '@prisma/schema-engine-wasm';

// By path: the package exports only an entry for bundlers that import WebAssembly themselves.
const ENGINE = join(import.meta.dirname, '../../node_modules/@prisma/schema-engine-wasm/schema_engine_bg');
export const SCHEMA_FILE = join(import.meta.dirname, '../schema.prisma');

interface Glue {
  SchemaEngine: typeof Engine;
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
}

async function loadEngine(): Promise<typeof Engine> {
  const glue = (await import(pathToFileURL(`${ENGINE}.js`).href)) as Glue & WebAssembly.ModuleImports;
  const { instance } = await WebAssembly.instantiate(await readFile(`${ENGINE}.wasm`), { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue.SchemaEngine;
}

/** The missing SQL, or null when the database at `url` (`file:…`) already is what the schema says. */
export async function schemaDiff(url: string): Promise<string | null> {
  const SchemaEngine = await loadEngine();
  const content = await readFile(SCHEMA_FILE, 'utf8');
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaLibSql({ url }));
  const engine = await SchemaEngine.new({ datamodels: [[SCHEMA_FILE, content]] }, () => undefined, adapter);
  try {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files: [{ path: SCHEMA_FILE, content }], configDir: dirname(SCHEMA_FILE) },
      to: { tag: 'schemaDatamodel', files: [{ path: SCHEMA_FILE, content }] },
      script: true,
      exitCode: true,
      filters: { externalTables: ['_prisma_migrations'], externalEnums: [] },
    });
    return exitCode === 2 ? stdout : null;
  } finally {
    engine.free();
  }
}
