set -e
mariadb -e "SET sql_log_bin = 0; REVOKE REPLICATION SLAVE ON *.* FROM repl@'10.10.10.%'"
