#!/bin/sh
set -eu
systemctl enable --now mariadb
until mariadb -N -e "SHOW STATUS LIKE 'wsrep_cluster_size'" | grep -qw 3; do sleep 0.5; done
