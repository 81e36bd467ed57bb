#!/bin/sh
set -eu
sed -i 's/^safe_to_bootstrap:.*/safe_to_bootstrap: 1/' /var/lib/mysql/grastate.dat
systemctl enable mariadb
galera_new_cluster
curl -s --fail --retry 20 --retry-connrefused --retry-delay 1 -o /root/orders.sql http://db2:8000/orders.sql
mariadb shop < /root/orders.sql
mariadb -e 'ALTER TABLE shop.coupons ENGINE=InnoDB'
