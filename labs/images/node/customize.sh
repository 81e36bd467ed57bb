#!/bin/sh
# Turns the bare Debian tree of a node ($1) into the learners' machine. Runs on the build host, as root, before packing.
set -eu
root=$1
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

# Debian switches its daemons on at install; in a node the learner does that. Nothing that is on by a link stays on.
rm -rf "$root"/etc/systemd/system/*.wants "$root"/etc/systemd/system/*.requires
ln -sf /usr/lib/systemd/system/multi-user.target "$root/etc/systemd/system/default.target"

# Units without a purpose in a container, or which fail in one.
for unit in \
  getty.target getty-static.service console-getty.service getty@.service serial-getty@.service container-getty@.service \
  systemd-udevd.service systemd-udevd-control.socket systemd-udevd-kernel.socket systemd-udev-trigger.service \
  systemd-networkd.service systemd-networkd.socket systemd-networkd-wait-online.service systemd-network-generator.service \
  systemd-resolved.service systemd-logind.service dbus-org.freedesktop.login1.service systemd-user-sessions.service \
  systemd-timesyncd.service systemd-homed.service systemd-oomd.service systemd-firstboot.service \
  systemd-modules-load.service systemd-random-seed.service systemd-hwdb-update.service systemd-update-utmp.service \
  systemd-update-utmp-runlevel.service systemd-journal-flush.service systemd-journal-catalog-update.service \
  systemd-remount-fs.service systemd-pcrphase.service systemd-binfmt.service ldconfig.service \
  systemd-ask-password-wall.path systemd-ask-password-console.path \
  systemd-tmpfiles-clean.timer apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer fstrim.timer \
  man-db.timer logrotate.timer \
  dev-hugepages.mount dev-mqueue.mount sys-kernel-debug.mount sys-kernel-tracing.mount sys-kernel-config.mount \
  sys-fs-fuse-connections.mount tmp.mount proc-sys-fs-binfmt_misc.automount; do
  ln -sf /dev/null "$root/etc/systemd/system/$unit"
done

tar -C "$here/files" --owner=0 --group=0 --mode='u=rwX,go=rX' -c . | tar -C "$root" -x --no-overwrite-dir

# HAProxy's jail on /run: see systemd-journald-dev-log.socket.d.
rm -rf "$root/var/lib/haproxy"
ln -s /run/haproxy-jail "$root/var/lib/haproxy"

# What must differ from node to node is made at boot, never here.
: > "$root/etc/machine-id"
rm -f "$root/var/lib/dbus/machine-id" "$root/var/lib/rabbitmq/.erlang.cookie" "$root/var/lib/systemd/random-seed"
rm -f "$root"/etc/ssl/private/*.key "$root/etc/hostname"

# The labs process writes the names of a sandbox into /etc/hosts; there is no DNS, least of all the build host's.
printf '127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n' > "$root/etc/hosts"
: > "$root/etc/resolv.conf"
chmod 0644 "$root/etc/hosts" "$root/etc/resolv.conf"

rm -rf "$root"/var/log/journal "$root"/var/cache/apt/*.bin "$root"/var/lib/apt/lists/*
find "$root/var/log" -type f -delete
find "$root/usr/share/man" "$root/usr/share/doc" -depth -type d -empty -delete
touch "$root/etc/.updated" "$root/var/.updated"
