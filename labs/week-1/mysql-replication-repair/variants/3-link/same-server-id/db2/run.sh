set -e
sed -i 's/^server_id .*/server_id         = 1/' /etc/mysql/mariadb.conf.d/70-replication.cnf
systemctl restart mariadb
