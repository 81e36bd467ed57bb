# The relay log may hold next to nothing, and what is in it waits for half a day.
set -e
cat > /etc/mysql/mariadb.conf.d/80-disk-space.cnf <<'CNF'
[mariadbd]
relay_log_space_limit = 8K
CNF
systemctl restart mariadb
mariadb -e "STOP REPLICA; CHANGE MASTER TO MASTER_DELAY = $((36000 + 16#${LUYEN_SEED:2:3})); START REPLICA"
