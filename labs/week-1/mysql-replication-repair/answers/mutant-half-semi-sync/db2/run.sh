#!/bin/bash
# What only the replica has goes to the source, then the replica is made anew from it, then they change places.
cd /etc/mysql/mariadb.conf.d && rm -f 80-*.cnf 90-*.cnf
systemctl restart mariadb
db1="-h 10.10.10.11 -umover -pchuyen"
mariadb -e "STOP REPLICA"
mariadb shop -BN -e "SELECT CONCAT('INSERT IGNORE INTO orders (code, customer, amount, state) VALUES (', QUOTE(code), ',', QUOTE(customer), ',', amount, ',', QUOTE(state), ');') FROM orders" | mariadb $db1 shop

mariadb -e "RESET REPLICA ALL; RESET MASTER; SET GLOBAL gtid_slave_pos = ''"
(echo 'SET sql_log_bin = 0;'; mariadb-dump $db1 --single-transaction --master-data --gtid --databases shop) | mariadb
mariadb <<'SQL'
SET sql_log_bin = 0;
CREATE OR REPLACE USER repl@'10.10.10.%' IDENTIFIED BY 'nhan-ban';
GRANT REPLICATION SLAVE ON *.* TO repl@'10.10.10.%';
CHANGE MASTER TO MASTER_HOST='10.10.10.11', MASTER_USER='repl', MASTER_PASSWORD='nhan-ban', MASTER_CONNECT_RETRY=3, MASTER_USE_GTID=slave_pos;
START REPLICA;
SQL
last=$(mariadb $db1 -BN -e 'SELECT @@gtid_binlog_pos')
mariadb -BN -e "SELECT MASTER_GTID_WAIT('$last', 30)"

mariadb -e "STOP REPLICA; RESET REPLICA ALL; SET GLOBAL read_only = OFF"
mariadb $db1 <<'SQL'
CHANGE MASTER TO MASTER_HOST='10.10.10.12', MASTER_USER='repl', MASTER_PASSWORD='nhan-ban', MASTER_CONNECT_RETRY=3, MASTER_USE_GTID=slave_pos, MASTER_DEMOTE_TO_SLAVE=1;
START REPLICA;
SQL
mariadb $db1 -e "SET sql_log_bin = 0; DROP USER mover@'10.10.10.12'"
