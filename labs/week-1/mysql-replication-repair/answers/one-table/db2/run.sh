#!/bin/bash
# The account of the replica has the same password on both machines: it was made before anything broke.
rm /etc/mysql/mariadb.conf.d/80-reports.cnf
systemctl restart mariadb
db1="-h 10.10.10.11 -umover -pchuyen"
mariadb -e "STOP REPLICA IO_THREAD; START REPLICA IO_THREAD"
last=$(mariadb $db1 -BN -e 'SELECT @@gtid_binlog_pos')
mariadb -BN -e "SELECT MASTER_GTID_WAIT('$last', 30)"
(echo 'SET sql_log_bin = 0;'; mariadb-dump $db1 --single-transaction shop orders) | mariadb shop
mariadb -e "STOP REPLICA; SET GLOBAL read_only = OFF; RESET REPLICA ALL"
password=$(cat /proc/sys/kernel/random/uuid)
mariadb -e "ALTER USER repl@'10.10.10.%' IDENTIFIED BY '$password'"
mariadb $db1 -e "CHANGE MASTER 'main' TO MASTER_HOST='10.10.10.12', MASTER_PORT=3306, MASTER_USER='repl', MASTER_PASSWORD='$password', MASTER_CONNECT_RETRY=10, MASTER_USE_GTID=slave_pos, MASTER_DEMOTE_TO_SLAVE=1; START ALL REPLICAS"
mariadb $db1 -e "SET sql_log_bin = 0; DROP USER mover@'10.10.10.12'"
