#!/bin/sh
set -eu
systemctl enable --now haproxy keepalived
systemctl restart haproxy keepalived
