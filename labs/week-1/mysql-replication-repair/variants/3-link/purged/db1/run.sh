# What the replica has not yet read is thrown away.
set -e
/usr/local/lib/luyen/new-orders gap 30 | mariadb shop
mariadb -e "FLUSH BINARY LOGS"
newest=$(mariadb -BN -e "SHOW BINARY LOGS" | tail -1 | cut -f1)
mariadb -e "PURGE BINARY LOGS TO '$newest'"
