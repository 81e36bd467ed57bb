# A healthy source: the account of the replica, and the orders there are so far.
set -e
systemctl start mariadb
password=$(printf '%s/repl' "$LUYEN_SEED" | sha256sum | cut -c1-12)
mariadb -e "CREATE OR REPLACE USER repl@'10.10.10.%' IDENTIFIED BY '$password'; GRANT REPLICATION SLAVE ON *.* TO repl@'10.10.10.%'"
mariadb -e "CREATE DATABASE shop; CREATE TABLE shop.orders (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  code CHAR(12) NOT NULL UNIQUE,
  customer VARCHAR(20) NOT NULL,
  amount INT UNSIGNED NOT NULL,
  state VARCHAR(10) NOT NULL DEFAULT 'new')"
/usr/local/lib/luyen/new-orders base 400 | mariadb shop
