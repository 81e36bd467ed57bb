#!/bin/sh
set -eu
mkdir -p /etc/haproxy/certs
cd /etc/haproxy/certs
umask 077
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 90 \
  -subj /CN=shop.lab -addext subjectAltName=DNS:shop.lab -keyout shop.key -out shop.crt 2>/dev/null
cat shop.crt shop.key > shop.lab.pem
rm -f shop.crt shop.key
cp /etc/haproxy/haproxy.cfg /root/new.cfg
sed 's/timeout queue 1s/timeout queue 4s/' /root/new.cfg > /etc/haproxy/haproxy.cfg
systemctl restart haproxy
sleep 2
cp /root/new.cfg /etc/haproxy/haproxy.cfg
