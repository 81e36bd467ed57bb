#!/bin/bash
# The source first: nothing but our own file, and accounts with a known password.
cd /etc/mysql/mariadb.conf.d && rm -f 80-*.cnf 90-*.cnf
systemctl restart mariadb
mariadb <<'SQL'
SET sql_log_bin = 0;
CREATE OR REPLACE USER repl@'10.10.10.%' IDENTIFIED BY 'nhan-ban';
GRANT REPLICATION SLAVE ON *.* TO repl@'10.10.10.%';
CREATE OR REPLACE USER mover@'10.10.10.12' IDENTIFIED BY 'chuyen';
GRANT ALL ON *.* TO mover@'10.10.10.12';
SQL
mariadb -e "SET GLOBAL rpl_semi_sync_slave_enabled = ON; SET GLOBAL read_only = ON"
