#!/bin/sh
set -eu
# The addresses of this sandbox, as a learner would write them.
for n in 1 2 3; do
  address=$(getent ahostsv4 "web$n" | awk 'NR == 1 { print $1 }')
  sed -i "s/WEB$n:/$address:/" /etc/haproxy/haproxy.cfg
done
systemctl restart haproxy
