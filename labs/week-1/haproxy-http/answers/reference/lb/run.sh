#!/bin/sh
set -eu
mkdir -p /etc/haproxy/certs
cd /etc/haproxy/certs
umask 077
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 90 \
  -subj /CN=shop.lab -addext subjectAltName=DNS:shop.lab -keyout shop.key -out shop.crt 2>/dev/null
cat shop.crt shop.key > shop.lab.pem
rm -f shop.crt shop.key
systemctl restart haproxy
