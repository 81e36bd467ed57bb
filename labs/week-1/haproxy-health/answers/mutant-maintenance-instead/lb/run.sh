#!/bin/sh
set -eu
systemctl restart haproxy
echo "set server web/web3 state maint" | socat - /run/haproxy/admin.sock
