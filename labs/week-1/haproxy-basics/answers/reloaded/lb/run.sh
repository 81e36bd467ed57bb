#!/bin/sh
set -eu
# An older file first; then this one, taken over without a restart.
cp /etc/haproxy/haproxy.cfg /root/new.cfg
sed 's/web3:80/web1:80/; s/inter 700ms/inter 5s/' /root/new.cfg > /etc/haproxy/haproxy.cfg
systemctl restart haproxy
cp /root/new.cfg /etc/haproxy/haproxy.cfg
systemctl reload haproxy
