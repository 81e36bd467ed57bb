#!/bin/sh
set -eu
chmod 0755 /etc/keepalived/check.sh
systemctl enable --quiet keepalived
systemctl restart keepalived
