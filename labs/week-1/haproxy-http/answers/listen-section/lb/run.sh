#!/bin/sh
set -eu
mkdir -p /etc/haproxy/tls
cd /etc/haproxy/tls
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:secp384r1 -nodes -days 31 \
  -subj "/CN=lab" -addext "subjectAltName=DNS:*.lab" -keyout shop.key -out shop.crt 2>/dev/null
sed -i "s/uid 107/uid $(id -u haproxy)/; s/gid 107/gid $(id -g haproxy)/" /etc/haproxy/haproxy.cfg
systemctl reload haproxy
