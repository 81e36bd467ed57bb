#!/bin/sh
set -eu
systemctl restart haproxy
echo "set server turns/web1 weight 1" | socat - /run/haproxy/admin.sock
