#!/bin/bash
# An account to work on this machine from the other, and the new role.
mariadb -e "SET sql_log_bin = 0; CREATE USER mover@'10.10.10.12' IDENTIFIED BY 'chuyen'; GRANT ALL ON *.* TO mover@'10.10.10.12'; CREATE OR REPLACE USER repl@'10.10.10.%' IDENTIFIED BY 'nhan-ban'; GRANT REPLICATION SLAVE ON *.* TO repl@'10.10.10.%'"
mariadb -e "SET GLOBAL read_only = ON; SET GLOBAL rpl_semi_sync_slave_enabled = ON"
