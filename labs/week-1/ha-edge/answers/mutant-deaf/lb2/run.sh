#!/bin/sh
set -eu
nft add table inet filter
nft "add chain inet filter input { type filter hook input priority 0; }"
nft add rule inet filter input ip protocol vrrp drop
systemctl enable --now haproxy keepalived
systemctl restart haproxy keepalived
