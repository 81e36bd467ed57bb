/**
 * Every setting of the platform with its default, computed in one place. The TypeScript processes only read the
 * environment this makes (`settingsToEnv`) and check it; nothing else decides where a file or a socket lies.
 */
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/**
 * @typedef {object} Settings
 * @property {string} checkoutDir
 * @property {string} dataDir
 * @property {string} instance Short hash of the data directory; part of every label, name and table of ours.
 * @property {string} runDir Sockets and pid files.
 * @property {string} host
 * @property {number} port
 * @property {string} url Public address, without a slash at its end.
 * @property {string} databaseUrl
 * @property {string | undefined} secret Undefined until `prepareDataDir` has made one.
 * @property {string} labsSocket
 * @property {string | undefined} labsUrl TCP address of a labs process that runs elsewhere.
 * @property {string | undefined} labsSecret
 * @property {string} engineDir
 * @property {string} engineSocket
 * @property {boolean} guests
 * @property {number} maxSandboxes
 * @property {number} maxPerLearner
 */

/** A unix socket's path must fit 108 bytes with its terminating NUL; ours stay well below. */
const MAX_SOCKET_PATH_BYTES = 100;
const LONGEST_SOCKET_NAME = 'podman.sock';
/** A sandbox of four nodes with its daemons running, generously. */
const MEMORY_PER_SANDBOX = 512 * 1024 * 1024;

/** @type {(value: string | undefined) => string | undefined} */
const given = (value) => (value === undefined || value.trim() === '' ? undefined : value.trim());

/** @type {(name: string, value: string | undefined, fallback: number, min?: number, max?: number) => number} */
function numberOf(name, value, fallback, min = 1, max = Number.MAX_SAFE_INTEGER) {
  const text = given(value);
  if (text === undefined) return fallback;
  const number = Number(text);
  if (!Number.isInteger(number) || number < min || number > max) throw new Error(`${name} must be a whole number from ${min} to ${max}.`);
  return number;
}

/** @type {(dataDir: string, instance: string) => string} */
function chooseRunDir(dataDir, instance) {
  const wanted = join(dataDir, 'run');
  return Buffer.byteLength(join(wanted, LONGEST_SOCKET_NAME)) <= MAX_SOCKET_PATH_BYTES ? wanted : `/tmp/luyen-${instance}`;
}

/** @type {(host: string, port: number) => string} An address a browser on this machine can open. */
function localUrl(host, port) {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/**
 * All settings of one checkout. Reads the secret when it exists; writes nothing.
 *
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {string} checkoutDir
 * @param {number} [memoryBytes] What the machine has; decides how many sandboxes may run by default.
 * @returns {Settings}
 */
export function loadSettings(env, checkoutDir, memoryBytes = totalmem()) {
  const root = resolve(checkoutDir);
  const wantedDataDir = given(env.LUYEN_DATA_DIR) ?? '.luyen';
  const dataDir = isAbsolute(wantedDataDir) ? resolve(wantedDataDir) : resolve(root, wantedDataDir);
  const instance = given(env.LUYEN_INSTANCE) ?? createHash('sha256').update(dataDir).digest('hex').slice(0, 8);
  const runDir = chooseRunDir(dataDir, instance);
  const host = given(env.HOST) ?? '127.0.0.1';
  const port = numberOf('PORT', env.PORT, 3000, 1, 65_535);
  const engineDir = given(env.LUYEN_ENGINE_DIR) ?? join(dataDir, 'engine');
  return {
    checkoutDir: root,
    dataDir,
    instance,
    runDir,
    host,
    port,
    url: (given(env.LUYEN_URL) ?? localUrl(host, port)).replace(/\/+$/, ''),
    databaseUrl: given(env.DATABASE_URL) ?? `file:${join(dataDir, 'luyen.db')}`,
    secret: given(env.LUYEN_SECRET) ?? readSecret(dataDir),
    labsSocket: given(env.LUYEN_LABS_SOCKET) ?? join(runDir, 'labs.sock'),
    labsUrl: given(env.LUYEN_LABS_URL),
    labsSecret: given(env.LUYEN_LABS_SECRET),
    engineDir,
    engineSocket: given(env.LUYEN_ENGINE_SOCKET) ?? join(runDir, LONGEST_SOCKET_NAME),
    guests: given(env.LUYEN_GUESTS) === '1',
    maxSandboxes: numberOf(
      'LUYEN_MAX_SANDBOXES',
      env.LUYEN_MAX_SANDBOXES,
      Math.max(2, Math.floor((memoryBytes * 0.7) / MEMORY_PER_SANDBOX)),
    ),
    maxPerLearner: numberOf('LUYEN_MAX_PER_LEARNER', env.LUYEN_MAX_PER_LEARNER, 1),
  };
}

/** @type {(dataDir: string) => string} */
const secretFile = (dataDir) => join(dataDir, 'secret');

/** @type {(dataDir: string) => string | undefined} */
function readSecret(dataDir) {
  const file = secretFile(dataDir);
  return existsSync(file) ? given(readFileSync(file, 'utf8')) : undefined;
}

/**
 * Makes the data and run directories and, once, the secret. Idempotent; two at a time agree on one secret.
 *
 * @param {Settings} settings
 * @returns {Settings} The same settings with their secret.
 */
export function prepareDataDir(settings) {
  for (const dir of [settings.dataDir, settings.engineDir, settings.runDir]) mkdirSync(dir, { recursive: true, mode: 0o700 });
  chmodSync(settings.runDir, 0o700);
  if (settings.secret !== undefined) return settings;
  const file = secretFile(settings.dataDir);
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return { ...settings, secret: readSecret(settings.dataDir) };
}

/**
 * The environment variables the processes read. Merge over `process.env` so that OIDC, GitHub, Google and SMTP settings pass through.
 *
 * @param {Settings} settings
 * @returns {Record<string, string>}
 */
export function settingsToEnv(settings) {
  /** @type {Record<string, string | undefined>} */
  const all = {
    LUYEN_CHECKOUT_DIR: settings.checkoutDir,
    LUYEN_DATA_DIR: settings.dataDir,
    LUYEN_RUN_DIR: settings.runDir,
    LUYEN_INSTANCE: settings.instance,
    HOST: settings.host,
    PORT: String(settings.port),
    LUYEN_URL: settings.url,
    NEXTAUTH_URL: settings.url,
    DATABASE_URL: settings.databaseUrl,
    LUYEN_SECRET: settings.secret,
    NEXTAUTH_SECRET: settings.secret,
    LUYEN_LABS_SOCKET: settings.labsSocket,
    LUYEN_LABS_URL: settings.labsUrl,
    LUYEN_LABS_SECRET: settings.labsSecret,
    LUYEN_ENGINE_DIR: settings.engineDir,
    LUYEN_ENGINE_SOCKET: settings.engineSocket,
    LUYEN_GUESTS: settings.guests ? '1' : '0',
    LUYEN_MAX_SANDBOXES: String(settings.maxSandboxes),
    LUYEN_MAX_PER_LEARNER: String(settings.maxPerLearner),
    NEXT_TELEMETRY_DISABLED: '1',
    CHECKPOINT_DISABLE: '1',
  };
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
