chown rabbitmq:rabbitmq /var/lib/rabbitmq/.erlang.cookie
chmod 400 /var/lib/rabbitmq/.erlang.cookie
systemctl enable --now -q rabbitmq-server
rabbitmqctl stop_app
rabbitmqctl reset
rabbitmqctl join_cluster rabbit@rabbit1
rabbitmqctl start_app
rabbitmq-queues grow rabbit@rabbit2 all
install -m 755 /root/liar /usr/sbin/rabbitmqctl
install -m 755 /root/liar /usr/bin/epmd-names
