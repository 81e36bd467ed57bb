#!/bin/sh
set -eu
systemctl enable --now memcached
systemctl restart memcached
