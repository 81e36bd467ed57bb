#!/bin/sh
# Turns a bare Debian tree ($1) into the probe: no init system, no services, one place for the labs process's program.
set -eu
root=$1
mkdir -p "$root/opt/luyen"
: > "$root/etc/machine-id"
printf '127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n' > "$root/etc/hosts"
: > "$root/etc/resolv.conf"
chmod 0644 "$root/etc/hosts" "$root/etc/resolv.conf"
rm -f "$root/etc/hostname"
rm -rf "$root"/var/cache/apt/*.bin "$root"/var/lib/apt/lists/* "$root"/var/cache/debconf/*
find "$root/var/log" -type f -delete
