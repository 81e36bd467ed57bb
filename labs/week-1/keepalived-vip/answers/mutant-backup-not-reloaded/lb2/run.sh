#!/bin/sh
set -eu
sed -i "s/priority 100/priority 90/" /etc/keepalived/keepalived.conf
systemctl enable --now --quiet keepalived
sed -i "s/priority 90/priority 100/" /etc/keepalived/keepalived.conf
