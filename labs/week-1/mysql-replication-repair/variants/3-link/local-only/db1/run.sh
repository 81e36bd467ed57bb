set -e
cat > /etc/mysql/mariadb.conf.d/90-hardening.cnf <<'CNF'
[mariadbd]
bind-address = 127.0.0.1
CNF
systemctl restart mariadb
