set -e
mariadb -e "STOP REPLICA"
