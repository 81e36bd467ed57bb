#!/bin/sh
set -eu
grep -v nopreempt /etc/keepalived/keepalived.conf > /etc/keepalived/old.cfg
echo 'DAEMON_ARGS="-f /etc/keepalived/old.cfg"' > /etc/default/keepalived
systemctl enable --now --quiet keepalived
