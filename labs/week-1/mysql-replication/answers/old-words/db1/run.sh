#!/bin/sh
set -eu
systemctl restart mariadb
mariadb -e "GRANT REPLICATION SLAVE ON *.* TO 'slave'@'10.10.10.12' IDENTIFIED BY 'chep-theo'"
