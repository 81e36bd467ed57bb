#!/bin/sh
set -eu
systemctl restart mariadb
mariadb -e "CHANGE MASTER TO MASTER_HOST='db1', MASTER_PORT=3306, MASTER_USER='slave', MASTER_PASSWORD='chep-theo', MASTER_CONNECT_RETRY=10"
mariadb -e 'START SLAVE'
