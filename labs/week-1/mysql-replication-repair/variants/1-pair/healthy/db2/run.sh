# A healthy replica. If db1 is not as it should be (this node alone was made anew), it is left as it is.
set -e
systemctl start mariadb
password=$(printf '%s/repl' "$LUYEN_SEED" | sha256sum | cut -c1-12)
mariadb -e "CHANGE MASTER TO MASTER_HOST='10.10.10.11', MASTER_USER='repl', MASTER_PASSWORD='$password', MASTER_USE_GTID=slave_pos; START REPLICA"
position=$(mariadb -h 10.10.10.11 -urepl -p"$password" --connect-timeout=5 -BN -e 'SELECT @@gtid_binlog_pos') || exit 0
mariadb -BN -e "SELECT MASTER_GTID_WAIT('$position', 20)" >/dev/null
