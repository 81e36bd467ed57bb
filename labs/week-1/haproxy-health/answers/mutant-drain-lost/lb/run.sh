#!/bin/sh
set -eu
systemctl restart haproxy
echo "set server web/web3 state drain" | socat - /run/haproxy/admin.sock
systemctl restart haproxy
