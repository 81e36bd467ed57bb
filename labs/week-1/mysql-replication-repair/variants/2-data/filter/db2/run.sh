# A forgotten filter.
set -e
cat > /etc/mysql/mariadb.conf.d/80-reports.cnf <<'CNF'
[mariadbd]
replicate_wild_ignore_table = shop.ord%
CNF
systemctl restart mariadb
