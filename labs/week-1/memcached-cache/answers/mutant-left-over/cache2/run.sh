#!/bin/sh
set -eu
systemctl enable --now memcached
systemctl restart memcached
memcached -d -u memcache -l 10.10.10.142
