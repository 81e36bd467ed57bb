#!/bin/sh
# What only this machine knows is written out, and the machine then joins the others like a new one.
set -eu
mariadbd --wsrep-on=OFF --skip-networking --user=mysql &
until mariadb -e 'SELECT 1' >/dev/null 2>&1; do sleep 0.2; done
mariadb-dump --skip-add-drop-table --insert-ignore --no-create-info shop orders > /root/orders.sql
mariadb-admin shutdown
wait
systemd-run --quiet --working-directory=/root python3 -m http.server 8000
sed -i 's/^uuid:.*/uuid:    00000000-0000-0000-0000-000000000000/; s/^seqno:.*/seqno:   -1/' /var/lib/mysql/grastate.dat
systemctl enable mariadb
systemd-run --quiet sh -c 'until nc -z db1 4567; do sleep 0.5; done; exec systemctl start mariadb'
