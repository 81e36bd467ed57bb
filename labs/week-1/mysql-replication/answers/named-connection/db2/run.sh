#!/bin/sh
set -eu
systemctl restart mariadb
mariadb <<'SQL'
CHANGE MASTER 'tu-db1' TO MASTER_HOST = '10.10.10.11', MASTER_USER = 'theo doi', MASTER_PASSWORD = 'x''y', MASTER_CONNECT_RETRY = 3, MASTER_USE_GTID = slave_pos;
START ALL SLAVES;
SQL
