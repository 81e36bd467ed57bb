#!/bin/sh
set -eu
systemctl restart haproxy
echo "set maxconn server jobs/web1 20" | socat - /run/haproxy/admin.sock
