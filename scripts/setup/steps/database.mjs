/** The database, brought to the checked-in migrations. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { settingsToEnv } from '../../settings.mjs';
import { runCommand } from '../run-command.mjs';
import { hashFiles, readStamp, writeStamp } from '../stamp.mjs';

/** @type {(settings: import('../../settings.mjs').Settings) => string} The address is part of it: another database has had no migrations. */
const migrationsHash = ({ checkoutDir, databaseUrl }) =>
  hashFiles(checkoutDir, ['prisma/migrations', 'prisma/migrate.ts'], { salt: databaseUrl });

/** @type {import('../plan-steps.mjs').Step} */
export const database = {
  name: 'database',
  needs: ['npm packages'],
  async isDone({ settings }) {
    const file = /^file:(\/.*)$/.exec(settings.databaseUrl)?.[1];
    if (file !== undefined && !existsSync(file)) return false;
    return readStamp(join(settings.dataDir, 'database.stamp')) === migrationsHash(settings);
  },
  async run({ settings, say }) {
    const { stdout } = await runCommand(process.execPath, ['--import', 'tsx', 'prisma/migrate.ts'], {
      cwd: settings.checkoutDir,
      env: { ...process.env, ...settingsToEnv(settings) },
    });
    for (const line of stdout.split('\n').filter((text) => text !== '')) say(line);
    writeStamp(join(settings.dataDir, 'database.stamp'), migrationsHash(settings));
  },
};
