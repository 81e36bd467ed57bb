#!/bin/sh
set -eu
systemctl restart mariadb
mariadb -e "CREATE USER repl@'10.10.10.%' IDENTIFIED BY 'dem-truc'; GRANT SELECT ON mysql.* TO repl@'10.10.10.%'; GRANT REPLICATION SLAVE ON *.* TO repl@'10.10.10.%'"
