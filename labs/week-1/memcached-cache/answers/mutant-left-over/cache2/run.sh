#!/bin/sh
set -eu
systemctl restart memcached
memcached -d -u memcache -l 10.10.10.142
