#!/bin/sh
set -eu
systemctl restart mariadb
mariadb -e "CREATE USER repl@'10.10.10.%' IDENTIFIED BY 'dem-truc'; GRANT REPLICATION SLAVE ON *.* TO repl@'10.10.10.%'"
