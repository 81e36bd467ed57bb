#!/bin/sh
set -eu
systemctl enable mariadb
sed -i 's/safe_to_bootstrap: 0/safe_to_bootstrap: 1/' /var/lib/mysql/grastate.dat
echo "_WSREP_NEW_CLUSTER='--wsrep-new-cluster'" > /run/mysqld/wsrep-new-cluster
systemctl start mariadb
mariadb-dump shop coupons | sed 's/ENGINE=MyISAM/ENGINE=InnoDB/' | mariadb shop
