#!/bin/sh
set -eu
systemctl enable --now mariadb
echo 'wsrep_provider_options   = "evs.suspect_timeout=PT3S"' >> /etc/mysql/mariadb.conf.d/60-galera.cnf
