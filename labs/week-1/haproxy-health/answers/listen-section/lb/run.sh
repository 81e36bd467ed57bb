#!/bin/sh
set -eu
systemctl restart haproxy
echo "set server shop/gamma state drain" | socat - UNIX-CONNECT:/run/haproxy.sock
