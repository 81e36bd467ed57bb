# The shop went on.
set -e
/usr/local/lib/luyen/new-orders late 60 | mariadb shop
mariadb shop -e "UPDATE orders SET state = 'paid' WHERE id <= 400 AND id % 40 = 7"
