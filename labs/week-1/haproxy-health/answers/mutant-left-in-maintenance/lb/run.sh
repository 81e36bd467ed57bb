#!/bin/sh
set -eu
systemctl restart haproxy
echo "set server web/web3 state drain" | socat - /run/haproxy/admin.sock
echo "set server web/web1 state maint" | socat - /run/haproxy/admin.sock
