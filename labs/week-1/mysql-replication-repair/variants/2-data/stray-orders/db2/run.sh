# read_only was taken off, and two customers were served by the replica.
set -e
mariadb -e "SET GLOBAL read_only = OFF"
mariadb -BN shop -e "SELECT 1 FROM orders LIMIT 1" >/dev/null 2>&1 || exit 0 # made anew beside a source that lets nobody in
/usr/local/lib/luyen/new-orders stray 2 | sed 's/^INSERT/INSERT IGNORE/' | mariadb shop
