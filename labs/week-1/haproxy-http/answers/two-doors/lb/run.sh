#!/bin/sh
set -eu
mkdir -p /etc/haproxy/certs
chmod 700 /etc/haproxy/certs
cd /root
openssl req -x509 -newkey rsa:2048 -sha256 -nodes -days 365 \
  -subj "/O=Lab/CN=www.shop.lab" -addext "subjectAltName=DNS:www.shop.lab,DNS:shop.lab" -keyout k.pem -out c.pem 2>/dev/null
cat c.pem k.pem | install -m 640 -g haproxy /dev/stdin /etc/haproxy/certs/shop.pem
systemctl restart haproxy
