#!/bin/sh
set -eu
systemctl restart memcached
