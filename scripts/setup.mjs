#!/usr/bin/env node
/** `npm run setup [-- --for start|dev|tests|lab]`: brings this machine to what the platform needs. Needs nothing but Node. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadSettings } from './settings.mjs';
import { setUp } from './setup/set-up.mjs';

const HELP = `Usage: npm run setup [-- --for PURPOSE]

  --for start   what npm start needs (the default)
  --for tests   the same and a browser
  --for dev     the same as start without the production build
  --for lab     what npm run lab needs: sandboxes only
`;

const { values } = parseArgs({ options: { for: { type: 'string', default: 'start' }, help: { type: 'boolean', default: false } } });
const purpose = ['start', 'dev', 'tests', 'lab'].find((known) => known === values.for);
if (values.help || purpose === undefined) {
  console.log(HELP);
  process.exitCode = values.help ? 0 : 1;
} else {
  try {
    const settings = loadSettings(process.env, fileURLToPath(new URL('..', import.meta.url)));
    await setUp(settings, /** @type {import('./setup/plan-steps.mjs').Purpose} */ (purpose), console.log);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
