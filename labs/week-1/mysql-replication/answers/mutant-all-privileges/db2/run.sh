#!/bin/sh
set -eu
systemctl restart mariadb
mariadb -e "CHANGE MASTER TO MASTER_HOST='10.10.10.11', MASTER_USER='repl', MASTER_PASSWORD='dem-truc', MASTER_CONNECT_RETRY=5, MASTER_USE_GTID=slave_pos; START REPLICA"
