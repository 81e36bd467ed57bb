import { confFiles, type RabbitmqConf, readRabbitmqConf } from '../../parsers/rabbitmq-conf/index.ts';
import type { SandboxUnderTest } from '../../port.ts';

const FOLDER = '/etc/rabbitmq';
export const CONF_PATH = `${FOLDER}/rabbitmq.conf`;
/** No honest folder holds more. */
const MAX_FILES = 50;

/** What a node's rabbitmq.conf and conf.d say together, with the texts. */
export interface LoadedConf {
  readonly node: string;
  readonly conf: RabbitmqConf;
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads what the broker of a node would read at its next start. */
export async function loadConf(sandbox: SandboxUnderTest, node: string): Promise<LoadedConf> {
  const paths = (await sandbox.listFiles(node, FOLDER)).slice(0, MAX_FILES);
  const read = await Promise.all(paths.map(async (path) => [path, (await sandbox.readFile(node, path))?.text ?? ''] as const));
  const texts = new Map(read);
  return { node, texts, conf: readRabbitmqConf(texts, confFiles(paths)) };
}
