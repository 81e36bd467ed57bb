#!/bin/sh
set -eu
systemctl reload haproxy
# Until the new process has the socket, the old one answers that it knows no such server.
until [ -z "$(echo "set server servers/three state drain" | socat - /run/haproxy/admin.sock | tr -d '\n')" ]; do
  sleep 0.2
done
