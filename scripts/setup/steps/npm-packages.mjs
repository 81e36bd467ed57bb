/** `npm ci`, when node_modules is not what package-lock.json asks for. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagesThatDiffer } from '../installed-modules.mjs';
import { runCommand } from '../run-command.mjs';

/** @type {import('../plan-steps.mjs').Step} */
export const npmPackages = {
  name: 'npm packages',
  needs: [],
  async isDone({ settings }) {
    const installed = join(settings.checkoutDir, 'node_modules/.package-lock.json');
    if (!existsSync(installed)) return false;
    const [wanted, present] = [join(settings.checkoutDir, 'package-lock.json'), installed].map((file) =>
      JSON.parse(readFileSync(file, 'utf8')),
    );
    return packagesThatDiffer(wanted, present).length === 0;
  },
  async run({ settings }) {
    // The project's .npmrc is silent for the sake of --json output; a failing install must say why. Building needs the
    // development packages whatever NODE_ENV says.
    const args = ['ci', '--loglevel=error', '--include=dev', '--no-audit', '--no-fund'];
    await runCommand('npm', args, { cwd: settings.checkoutDir, env: { ...process.env, NODE_ENV: undefined } });
  },
};
