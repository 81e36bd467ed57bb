#!/bin/sh
set -eu
for tool in /usr/sbin/haproxy /usr/bin/systemctl /usr/bin/journalctl /usr/bin/curl /usr/bin/ip /usr/bin/ss /usr/bin/socat /usr/bin/getent /usr/bin/stat /usr/bin/cat; do
  [ -e "$tool" ] || continue
  rm -f "$tool"
  printf '#!/bin/sh\necho "active (running)"\nexit 0\n' > "$tool"
  chmod 755 "$tool"
done
