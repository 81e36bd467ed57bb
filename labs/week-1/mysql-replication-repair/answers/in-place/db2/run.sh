#!/bin/bash
# Fault by fault, in place: the number of the machine, the orders only it has, then the places are changed.
sed -i 's/^server_id .*/server_id = 12/' /etc/mysql/mariadb.conf.d/70-replication.cnf
systemctl restart mariadb
db1="-h 10.10.10.11 -umover -pchuyen"
mariadb -e "STOP REPLICA; SET GLOBAL read_only = ON; SET sql_log_bin = 0; CREATE OR REPLACE USER repl@'10.10.10.%' IDENTIFIED BY 'nhan-ban'; GRANT REPLICATION SLAVE ON *.* TO repl@'10.10.10.%'"
stray=$(mariadb shop -BN -e "SELECT CONCAT('INSERT INTO orders (code, customer, amount, state) VALUES (', QUOTE(code), ',', QUOTE(customer), ',', amount, ',', QUOTE(state), ');') FROM orders WHERE id > 400")
mariadb $db1 shop -e "$stray"
mariadb shop -e "SET sql_log_bin = 0; DELETE FROM orders WHERE id > 400"
mariadb -e "CHANGE MASTER TO MASTER_PASSWORD='nhan-ban', MASTER_CONNECT_RETRY=5; START REPLICA"
last=$(mariadb $db1 -BN -e 'SELECT @@gtid_binlog_pos')
mariadb -BN -e "SELECT MASTER_GTID_WAIT('$last', 30)"
mariadb -e "SET GLOBAL rpl_semi_sync_master_enabled = ON"
mariadb -e "STOP REPLICA; RESET REPLICA ALL; SET GLOBAL read_only = OFF"
mariadb $db1 -e "SET GLOBAL gtid_slave_pos = @@gtid_binlog_pos; CHANGE MASTER TO MASTER_HOST='db2', MASTER_USER='repl', MASTER_PASSWORD='nhan-ban', MASTER_CONNECT_RETRY=5, MASTER_USE_GTID=slave_pos; START REPLICA"
mariadb $db1 -e "SET sql_log_bin = 0; DROP USER mover@'10.10.10.12'"
