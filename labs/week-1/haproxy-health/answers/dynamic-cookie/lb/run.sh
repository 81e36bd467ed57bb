#!/bin/sh
set -eu
systemctl reload haproxy
echo "set server servers/three state drain" | socat - /run/haproxy/admin.sock
