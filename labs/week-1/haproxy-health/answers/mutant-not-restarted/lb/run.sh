#!/bin/sh
set -eu
# The service started with an older file, and nobody restarted it since.
cp /etc/haproxy/haproxy.cfg /root/new.cfg
grep -v redispatch /root/new.cfg > /etc/haproxy/haproxy.cfg
systemctl restart haproxy
echo "set server web/web3 state drain" | socat - /run/haproxy/admin.sock
sleep 2
cp /root/new.cfg /etc/haproxy/haproxy.cfg
