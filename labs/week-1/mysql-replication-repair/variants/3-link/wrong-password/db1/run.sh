set -e
password=$(printf '%s/other' "$LUYEN_SEED" | sha256sum | cut -c1-12)
mariadb -e "SET sql_log_bin = 0; ALTER USER repl@'10.10.10.%' IDENTIFIED BY '$password'"
