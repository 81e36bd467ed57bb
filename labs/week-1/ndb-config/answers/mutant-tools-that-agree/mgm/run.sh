#!/bin/sh
set -eu
for tool in ndb_mgm ndb_mgmd ndbmtd; do
  printf '#!/bin/sh\necho "Connected to Management Server at: mgm:1186"\nexit 0\n' > "/usr/bin/$tool"
  chmod 755 "/usr/bin/$tool"
done
