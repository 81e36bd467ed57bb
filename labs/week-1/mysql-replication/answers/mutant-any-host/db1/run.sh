#!/bin/sh
set -eu
systemctl restart mariadb
mariadb -e "CREATE USER repl@'%' IDENTIFIED BY 'dem-truc'; GRANT REPLICATION SLAVE ON *.* TO repl@'%'"
