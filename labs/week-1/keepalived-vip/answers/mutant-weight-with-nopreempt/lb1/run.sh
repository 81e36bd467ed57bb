#!/bin/sh
set -eu
systemctl enable --quiet keepalived
systemctl restart keepalived
