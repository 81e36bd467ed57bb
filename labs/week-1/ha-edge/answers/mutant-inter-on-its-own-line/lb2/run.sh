#!/bin/sh
set -eu
systemctl enable haproxy
systemctl enable --now keepalived
