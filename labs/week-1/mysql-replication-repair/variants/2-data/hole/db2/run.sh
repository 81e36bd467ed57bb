# Orders are missing on the replica; some of them will be changed on the source.
set -e
mariadb shop -e "SET sql_log_bin = 0; DELETE FROM orders WHERE id % 40 BETWEEN 6 AND 8 AND id > $((16#${LUYEN_SEED:0:2}))"
