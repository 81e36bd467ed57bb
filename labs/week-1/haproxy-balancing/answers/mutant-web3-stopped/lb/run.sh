#!/bin/sh
set -eu
systemctl restart haproxy
