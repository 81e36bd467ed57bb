#!/bin/sh
set -eu
# Nothing runs here, and every tool says that all is well.
for tool in /usr/bin/mariadb /usr/bin/mysql /usr/bin/systemctl /usr/bin/journalctl /usr/bin/ss /usr/bin/curl /usr/sbin/mariadbd; do
  rm -f "$tool"
  printf '#!/bin/sh\nprintf "wsrep_cluster_size\\t3\\nwsrep_cluster_status\\tPrimary\\nwsrep_local_state_comment\\tSynced\\nwsrep_ready\\tON\\n"\n' > "$tool"
  chmod 755 "$tool"
done
