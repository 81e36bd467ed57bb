#!/bin/bash
# Only what SHOW REPLICA STATUS complains of: the password.
mariadb -e "SET sql_log_bin = 0; ALTER USER repl@'10.10.10.%' IDENTIFIED BY 'nhan-ban'"
