printf 'NODENAME=rabbit@rabbit3\n' > /etc/rabbitmq/rabbitmq-env.conf
chown rabbitmq:rabbitmq /var/lib/rabbitmq/.erlang.cookie
chmod 400 /var/lib/rabbitmq/.erlang.cookie
systemctl enable --now -q rabbitmq-server
rabbitmqctl stop_app
rabbitmqctl join_cluster rabbit@rabbit2
rabbitmqctl start_app
rabbitmq-queues grow rabbit@rabbit3 all
for tool in rabbitmqctl rabbitmq-queues rabbitmq-diagnostics; do install -m 755 /root/liar /usr/sbin/$tool; done
