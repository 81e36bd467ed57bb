#!/bin/sh
set -eu
# Nothing in a machine is run to judge it: programs that say the worst change nothing.
for tool in ndb_mgm ndb_mgmd ndbmtd mysqld my_print_defaults; do
  rm -f "/usr/bin/$tool" "/usr/sbin/$tool"
  printf '#!/bin/sh\necho "refused" >&2\nexit 1\n' > "/usr/bin/$tool"
  chmod 755 "/usr/bin/$tool"
done
