#!/bin/bash
mariadb -e "SET sql_log_bin = 0; GRANT REPLICATION SLAVE ON *.* TO repl@'10.10.10.%'; CREATE USER mover@'10.10.10.12' IDENTIFIED BY 'chuyen'; GRANT ALL ON *.* TO mover@'10.10.10.12'"
systemctl restart mariadb
