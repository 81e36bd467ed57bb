set -e
cat > /etc/mysql/mariadb.conf.d/90-import.cnf <<'CNF'
# Faster imports.
[mariadbd]
skip_log_bin
CNF
systemctl restart mariadb
