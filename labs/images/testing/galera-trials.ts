/** Examples of the Galera page, on a cluster of one: files, the library's own list of options, status, what a stop leaves behind. Pure. */
import type { ReferenceEntry, ReferencePage } from '#content/format/reference-schema.ts';
import { fileTrial, nameTrial, statementTrial, valueTrial, variableTrials } from './mariadb-trials.ts';
import type { PageTrials, Trial } from './trial.ts';
import { typedTrial, writing } from './trial.ts';

const CLUSTER = `[mariadbd]
wsrep_on = ON
wsrep_provider = /usr/lib/galera/libgalera_smm.so
wsrep_cluster_name = luyen
wsrep_cluster_address = gcomm://
binlog_format = ROW
innodb_autoinc_lock_mode = 2
`;
const CONFIG = '/etc/mysql/mariadb.conf.d/90-tried.cnf';

/** Defaults as MariaDB ships, and those of the library, which exist only while it is loaded. */
const PREPARE = `
systemctl restart mariadb
mariadb -N -e 'SHOW GLOBAL VARIABLES' > variables
systemctl stop mariadb
${writing(CONFIG, CLUSTER)}
galera_new_cluster
mariadb -N -e 'SHOW GLOBAL STATUS' > status
mariadb -N -e "SHOW GLOBAL VARIABLES LIKE 'wsrep_provider_%'" > provider
grep '^wsrep_provider_options' provider | cut -f 2 | tr ';' '\\n' > options
grep '^wsrep_provider_' provider | grep -v '^wsrep_provider_options' >> variables`;

/** Every option named in `wsrep_provider_options` is one the loaded library has. */
function optionTrials({ id, example }: ReferenceEntry): readonly Trial[] {
  const options = /^wsrep_provider_options = "(.*)"$/m.exec(example)?.[1]?.split(';') ?? [];
  return options.map((option) => optionTrial(`${id}: option`, option.split('=')[0]?.trim() ?? ''));
}

const optionTrial = (entry: string, name: string): Trial => ({ entry, script: `grep -qE '^ *${name} = ' options` });

/** What only reads is typed as it stands; what would change the cluster must at least exist. */
function commandTrials({ id, example }: ReferenceEntry): readonly Trial[] {
  const typed = typedTrial(id, example);
  const command = typed.script.split(' ')[0] ?? '';
  // In a package of its own, which nodes have not.
  if (command === 'garbd') return [];
  return [command === 'cat' || command === 'grep' ? typed : { entry: id, script: `command -v ${command}` }];
}

function trialsOf(page: ReferencePage): readonly Trial[] {
  return page.groups.flatMap(({ language, entries }) => {
    if (language === 'ini') return [...variableTrials(entries, 'variables'), ...entries.flatMap(optionTrials)];
    return language === 'text' ? entries.map(({ id, name }) => nameTrial(id, name, 'status')) : entries.flatMap(commandTrials);
  });
}

export const GALERA_TRIALS: PageTrials = {
  page: 'galera',
  prepare: PREPARE,
  trialsOf,
  refused: [
    fileTrial('a misspelt variable', '[mariadbd]\nwsrep_clustername = luyen\n'),
    fileTrial('MIXED with Galera on', `${CLUSTER}binlog_format = MIXED\n`),
    optionTrial('a misspelt option', 'evs.suspct_timeout'),
    statementTrial('a misspelt variable, at run time', 'SET GLOBAL wsrep_provider_pc_bootstrp = ON;'),
    valueTrial('wsrep_provider_evs_suspect_timeout', '6.000000', 'variables'),
    nameTrial('a status that is not there', 'wsrep_cluster_sise', 'status'),
  ],
};
