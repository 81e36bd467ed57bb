#!/bin/sh
set -eu
# The service started before the last line was written, and nobody reloaded it since.
cp /etc/haproxy/haproxy.cfg /root/new.cfg
sed '/hash-type/d' /root/new.cfg > /etc/haproxy/haproxy.cfg
systemctl restart haproxy
sleep 2
cp /root/new.cfg /etc/haproxy/haproxy.cfg
