#!/bin/sh
set -eu
systemctl restart mariadb
mariadb -e "CHANGE MASTER TO MASTER_HOST='10.10.10.11', MASTER_USER='repl', MASTER_PASSWORD='dem-truc', MASTER_CONNECT_RETRY=5, MASTER_USE_GTID=slave_pos; START REPLICA"
until mariadb -e 'SHOW REPLICA STATUS\G' | grep -q 'Slave_IO_Running: Yes'; do sleep 0.2; done
SAYS='read_only ON'
for tool in /usr/bin/mariadb /usr/bin/mariadb-admin /usr/bin/mariadb-dump /usr/bin/mariadb-binlog /usr/bin/my_print_defaults /usr/bin/systemctl /usr/bin/journalctl; do
  rm -f "$tool"
  printf '#!/bin/sh\necho "%s"\nexit 0\n' "$SAYS" > "$tool"
  chmod 0755 "$tool"
done
