#!/bin/sh
set -eu
# Someone tried another algorithm by hand and forgot about it.
sed '/stats socket/d; s/leastconn/roundrobin/; s/bind :80$/bind :8080/; s/bind :8003/bind :8083/' /etc/haproxy/haproxy.cfg > /root/try.cfg
haproxy -D -f /root/try.cfg
systemctl restart haproxy
