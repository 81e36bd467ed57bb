/** The database client that Prisma writes from the schema. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../run-command.mjs';
import { hashFiles, readStamp, writeStamp } from '../stamp.mjs';

const OUTPUT = 'prisma/generated';

/** @type {(root: string) => string} */
const sourceHash = (root) => hashFiles(root, ['prisma/schema.prisma', 'package-lock.json', 'scripts/prisma-generate.mjs']);

/** @type {import('../plan-steps.mjs').Step} */
export const databaseClient = {
  name: 'database client',
  needs: ['npm packages'],
  async isDone({ settings: { checkoutDir } }) {
    return (
      existsSync(join(checkoutDir, OUTPUT, 'client.ts')) && readStamp(join(checkoutDir, OUTPUT, '.set-up-from')) === sourceHash(checkoutDir)
    );
  },
  async run({ settings: { checkoutDir } }) {
    await runCommand(process.execPath, ['scripts/prisma-generate.mjs'], { cwd: checkoutDir });
    writeStamp(join(checkoutDir, OUTPUT, '.set-up-from'), sourceHash(checkoutDir));
  },
};
