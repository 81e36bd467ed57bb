#!/bin/sh
set -eu
systemctl enable --now haproxy keepalived
systemctl restart haproxy keepalived
sleep 2
sed -i 's/timeout connect 500ms/timeout connect 400ms/' /etc/haproxy/haproxy.cfg
