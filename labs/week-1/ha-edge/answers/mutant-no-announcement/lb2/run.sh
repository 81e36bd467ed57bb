#!/bin/sh
set -eu
nft add table inet filter
nft "add chain inet filter forward { type filter hook forward priority 0; policy drop; }"
systemctl enable --now haproxy keepalived
systemctl restart haproxy keepalived
