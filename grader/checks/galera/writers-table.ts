/** A new table in the checks' own database, for rows that say who wrote them. */
export function tableStatements(table: string): readonly string[] {
  return [
    'CREATE DATABASE IF NOT EXISTS luyen',
    `CREATE OR REPLACE TABLE ${table} (id INT AUTO_INCREMENT PRIMARY KEY, written_on VARCHAR(20) NOT NULL, turn INT NOT NULL DEFAULT 0) ENGINE=InnoDB`,
  ];
}
