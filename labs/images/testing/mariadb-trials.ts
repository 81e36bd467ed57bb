/** Examples of the MariaDB page: files by `mariadbd --help`, statements and defaults on a running server. Pure. */
import type { ReferenceEntry, ReferencePage } from '#content/format/reference-schema.ts';
import type { PageTrials, Trial } from './trial.ts';
import { writing } from './trial.ts';

/** Syntax error, unknown variable, function, engine: the server does not know what was written. Any other refusal is about its state. */
const UNKNOWN = "grep -qE 'ERROR (1064|1193|1286|1305) '";

/** A whole my.cnf, read as at a start: an unknown name or value ends it with an error. */
export const fileTrial = (entry: string, example: string): Trial => ({
  entry,
  script: `${writing('tried.cnf', `${example}\n`)}\nmariadbd --defaults-file=tried.cnf --help --verbose > all 2> said || { grep ERROR said; exit 1; }`,
});

export const statementTrial = (entry: string, example: string): Trial => ({
  entry,
  script: `${writing('tried.sql', `${example}\n`)}\nmariadb --force < tried.sql > said 2>&1 || true\nif ${UNKNOWN} said; then cat said; exit 1; fi`,
});

/** MySQL's own: MariaDB must not know it, or the page is wrong to keep it apart. */
const foreignTrial = (entry: string, example: string): Trial => {
  const { script } = statementTrial(entry, example);
  return { entry, script: `if (${script}); then exit 1; fi` };
};

/** The plain value an entry gives as its default; undefined where it is told in words. */
export function plainDefault(entry: ReferenceEntry): string | undefined {
  return /^`([^`]+)`$/.exec(entry.default?.en ?? '')?.[1];
}

/** Is `name` set to `value` in a file of `name<TAB>value` lines, as `mariadb -N` prints them? */
export const valueTrial = (name: string, value: string, file: string): Trial => ({
  entry: `default of ${name}`,
  script: `grep -i '^${name}\t' ${file}; grep -qixF '${name}\t${value}' ${file}`,
});

/** Is there a column or variable of this name in one of the files? */
export const nameTrial = (entry: string, name: string, files: string): Trial => ({
  entry,
  script: `grep -qiwE '^ *${name.replace('@@', '')}' ${files}`,
});

/** The tool knows every long option that the example gives it. */
const toolTrial = (entry: string, name: string, example: string): Trial => ({
  entry,
  script: [`${name} --help > help`, ...(example.match(/(?<= )--[a-z0-9-]+/g) ?? []).map((option) => `grep -qwF -- '${option}' help`)].join(
    '\n',
  ),
});

const MAY_STAND_IN_FILES = '[mariadbd]';

/** Every entry of a group of my.cnf: its example, and its default where `defaults` holds what the server says. */
export function variableTrials(entries: readonly ReferenceEntry[], defaults: string): readonly Trial[] {
  return entries.flatMap((entry) => {
    if (!entry.scope.includes(MAY_STAND_IN_FILES)) return [statementTrial(entry.id, entry.example)];
    const value = plainDefault(entry);
    return [fileTrial(entry.id, entry.example), ...(value === undefined ? [] : [valueTrial(entry.name, value, defaults)])];
  });
}

/** In the state Debian ships it, told of a source that is not there. */
const PREPARE = `
systemctl start mariadb
mariadb -N -e 'SHOW GLOBAL VARIABLES' > variables
mariadb -e "CHANGE MASTER TO MASTER_HOST='127.0.0.9', MASTER_USER='repl', MASTER_PASSWORD='x'"
mariadb -e 'SHOW REPLICA STATUS\\G' > seen
mariadb -N -e 'SHOW GLOBAL STATUS; SHOW GLOBAL VARIABLES' >> seen`;

function trialsOf(page: ReferencePage): readonly Trial[] {
  return page.groups.flatMap(({ id: group, language, entries }) => {
    if (language === 'ini') return variableTrials(entries, 'variables');
    if (language === 'text') return entries.map(({ id, name }) => nameTrial(id, name, 'seen'));
    if (language === 'console') return entries.map(({ id, name, example }) => toolTrial(id, name, example));
    return entries.map(({ id, example }) => (group === 'mysql-only' ? foreignTrial : statementTrial)(id, example));
  });
}

export const MARIADB_TRIALS: PageTrials = {
  page: 'mariadb',
  prepare: PREPARE,
  trialsOf,
  refused: [
    fileTrial('a misspelt variable', '[mariadbd]\nserverid = 2\n'),
    fileTrial('a value that is none', '[mariadbd]\nbinlog_format = ROWS\n'),
    fileTrial('a variable of MySQL', '[mariadbd]\ngtid_mode = ON\n'),
    fileTrial('NDB, which MariaDB does not have', '[mariadbd]\nndbcluster\n'),
    statementTrial("another branch's statement", "CHANGE REPLICATION SOURCE TO SOURCE_HOST = 'x';"),
    statementTrial('a table in NDB', 'CREATE TABLE mysql.t (id INT PRIMARY KEY) ENGINE=NDBCLUSTER;'),
    foreignTrial('a statement of both branches', 'SHOW REPLICA STATUS;'),
    valueTrial('server_id', '2', 'variables'),
    toolTrial('an option that is not there', 'mariadb-dump', '# mariadb-dump --source-data demo'),
    nameTrial('a column that is not there', 'Replica_IO_Running', 'seen'),
  ],
};
