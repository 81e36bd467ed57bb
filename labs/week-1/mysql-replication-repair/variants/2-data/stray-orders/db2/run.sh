# read_only was taken off, and two customers were served by the replica.
set -e
mariadb -e "SET GLOBAL read_only = OFF"
/usr/local/lib/luyen/new-orders stray 2 | mariadb shop
