#!/bin/sh
set -eu
for tool in /usr/sbin/keepalived /usr/bin/ip /usr/bin/systemctl /usr/bin/curl; do
  rm -f "$tool"
  printf "#!/bin/sh\nexit 0\n" > "$tool"
  chmod 0755 "$tool"
done
