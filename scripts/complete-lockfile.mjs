#!/usr/bin/env node
/** After `npm install NAME` behind a registry that lacks packages for other machines: puts those back into package-lock.json. */
import { readFileSync, writeFileSync } from 'node:fs';
import { missingOptionalPackages, withMissingPackages } from './setup/lockfile.mjs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = missingOptionalPackages(lock.packages);
if (missing.length > 0) writeFileSync(file, `${JSON.stringify({ ...lock, packages: withMissingPackages(lock.packages) }, null, 2)}\n`);
for (const { name, version } of missing) console.log(`added ${name}@${version}`);
