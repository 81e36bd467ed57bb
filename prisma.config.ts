import { defineConfig } from 'prisma/config';

/** For the prisma command line only (generate, migrate dev); the running platform never loads it. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'file:./.luyen/luyen.db' },
});
