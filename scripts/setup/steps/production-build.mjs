/** The web process's production build, when what it is made of changed. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../run-command.mjs';
import { hashFiles, readStamp, writeStamp } from '../stamp.mjs';

/** Everything the build may read: rooms the web process imports from, its content, and what configures it. */
const SOURCES = [
  ...['app', 'content', 'grader', 'prisma/client.ts', 'prisma/schema.prisma', 'labs/gateway', 'labs/catalog'],
  ...[
    'package.json',
    'package-lock.json',
    'next.config.ts',
    'postcss.config.mjs',
    'proxy.ts',
    'instrumentation.ts',
    'tsconfig.json',
    'tsconfig.next.json',
  ],
];

/** @type {(path: string) => boolean} Tests change more often than what they test. */
const isBuilt = (path) => !/\.test\.tsx?$|\/__fixtures__\/|\/testing\//.test(path);

/** @type {() => string} */
const distDir = () => process.env.NEXT_DIST_DIR || '.next';

/** @type {(root: string) => string} */
const sourceHash = (root) => hashFiles(root, SOURCES, { salt: process.version, isWanted: isBuilt });

/** @type {import('../plan-steps.mjs').Step} */
export const productionBuild = {
  name: 'production build',
  needs: ['npm packages', 'database client'],
  async isDone({ settings: { checkoutDir } }) {
    const dist = join(checkoutDir, distDir());
    return existsSync(join(dist, 'BUILD_ID')) && readStamp(join(dist, 'luyen.stamp')) === sourceHash(checkoutDir);
  },
  async run({ settings: { checkoutDir } }) {
    // Taken before the build: an edit meanwhile must lead to another one.
    const hash = sourceHash(checkoutDir);
    const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
    await runCommand(process.execPath, ['node_modules/next/dist/bin/next', 'build'], { cwd: checkoutDir, env });
    writeStamp(join(checkoutDir, distDir(), 'luyen.stamp'), hash);
  },
};
