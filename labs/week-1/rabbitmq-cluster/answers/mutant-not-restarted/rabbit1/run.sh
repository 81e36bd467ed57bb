chown rabbitmq:rabbitmq /var/lib/rabbitmq/.erlang.cookie
chmod 400 /var/lib/rabbitmq/.erlang.cookie
systemctl enable --now -q rabbitmq-server
printf 'cluster_partition_handling = pause_minority\nnet_ticktime = 8\n' >> /etc/rabbitmq/rabbitmq.conf
