#!/bin/sh
set -eu
cp /etc/keepalived/keepalived.conf /root/new.conf
sed -i 's/priority 254/priority 90/; s/virtual_router_id 51/virtual_router_id 60/' /etc/keepalived/keepalived.conf
systemctl enable --now --quiet keepalived
cp /root/new.conf /etc/keepalived/keepalived.conf
systemctl reload keepalived
