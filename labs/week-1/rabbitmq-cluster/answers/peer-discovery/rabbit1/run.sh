cat >> /etc/rabbitmq/rabbitmq.conf <<'END'
 net_ticktime   =  15   # noticed in 19 s at most
cluster_partition_handling=ignore
cluster_partition_handling=pause_minority
END
chown rabbitmq: /var/lib/rabbitmq/.erlang.cookie
chmod 600 /var/lib/rabbitmq/.erlang.cookie
systemctl enable -q rabbitmq-server
systemctl start --no-block rabbitmq-server
