#!/bin/sh
set -eu
chmod 0755 /etc/keepalived/ask-port-80
systemctl enable haproxy keepalived
systemctl restart haproxy
systemctl restart keepalived
