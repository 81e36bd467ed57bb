#!/bin/sh
set -eu
systemctl restart mariadb
mariadb <<'SQL'
CREATE USER `theo doi`@'10.10.10.0/255.255.255.0' IDENTIFIED BY 'x''y';
GRANT REPLICATION REPLICA ON *.* TO `theo doi`@'10.10.10.0/255.255.255.0';
SQL
