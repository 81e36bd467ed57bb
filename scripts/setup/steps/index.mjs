/** All steps of set-up, and which of them a purpose wants. */
import { containerEngine } from './container-engine.mjs';
import { database } from './database.mjs';
import { databaseClient } from './database-client.mjs';
import { images } from './images.mjs';
import { npmPackages } from './npm-packages.mjs';
import { productionBuild } from './production-build.mjs';
import { systemPackages } from './system-packages.mjs';
import { userIdMaps } from './user-id-maps.mjs';

export const ALL_STEPS = [systemPackages, userIdMaps, images, containerEngine, npmPackages, databaseClient, database, productionBuild];

const FOR_LABS = [systemPackages, userIdMaps, images, containerEngine, npmPackages];
const ALL_BUT_BUILD = ALL_STEPS.filter((step) => step !== productionBuild);

/** @type {Record<import('../plan-steps.mjs').Purpose, readonly import('../plan-steps.mjs').Step[]>} */
const BY_PURPOSE = { start: ALL_STEPS, tests: ALL_STEPS, dev: ALL_BUT_BUILD, lab: FOR_LABS };

/**
 * @param {import('../plan-steps.mjs').Purpose} purpose
 * @returns {ReadonlySet<string>}
 */
export const stepNamesFor = (purpose) => new Set(BY_PURPOSE[purpose].map(({ name }) => name));
