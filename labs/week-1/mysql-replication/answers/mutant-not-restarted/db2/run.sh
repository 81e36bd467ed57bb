#!/bin/sh
set -eu
systemctl restart mariadb
mariadb -e "CHANGE MASTER TO MASTER_HOST='10.10.10.11', MASTER_USER='repl', MASTER_PASSWORD='dem-truc', MASTER_CONNECT_RETRY=5, MASTER_USE_GTID=slave_pos; START REPLICA"
sed -i 's/slave_net_timeout = 30/slave_net_timeout = 6/' /etc/mysql/mariadb.conf.d/70-replication.cnf
