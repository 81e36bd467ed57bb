#!/bin/sh
set -eu
sed -i "s/priority 110/priority 120/" /etc/keepalived/keepalived.conf
systemctl enable --now --quiet keepalived
sed -i "s/priority 120/priority 110/" /etc/keepalived/keepalived.conf
