#!/bin/sh
set -eu
systemctl enable haproxy keepalived
systemctl restart keepalived
systemctl restart haproxy || true
