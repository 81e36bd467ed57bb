#!/bin/sh
# It aborts with “Reversing history”, so its data are thrown away.
set -eu
rm -f /var/lib/mysql/grastate.dat /var/lib/mysql/galera.cache
systemctl enable --now mariadb
