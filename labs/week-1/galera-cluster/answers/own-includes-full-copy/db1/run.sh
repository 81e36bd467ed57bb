#!/bin/sh
# Everything is copied from db2: nothing of this machine's own data is needed.
set -eu
find /var/lib/mysql -mindepth 1 -delete
systemctl enable --now mariadb

# Tools that lie here change nothing: nobody asks them.
for tool in /usr/bin/systemctl /usr/bin/journalctl /usr/bin/curl /usr/bin/mariadb-admin /usr/bin/mariadb-show; do
  rm -f "$tool"
  printf '#!/bin/sh\necho "inactive (dead)"\nexit 3\n' > "$tool"
  chmod 755 "$tool"
done
