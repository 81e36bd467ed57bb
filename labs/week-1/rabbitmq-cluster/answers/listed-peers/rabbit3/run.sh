rm /etc/rabbitmq/rabbitmq-env.conf
chown rabbitmq:rabbitmq /var/lib/rabbitmq/.erlang.cookie
chmod 400 /var/lib/rabbitmq/.erlang.cookie
systemctl enable --quiet rabbitmq-server
systemctl start --no-block rabbitmq-server
systemctl start rabbitmq-server
rabbitmqctl await_online_nodes 3
rabbitmqctl add_vhost nova
rabbitmqctl add_user nova s3cret
rabbitmqctl set_permissions -p nova nova '.*' '.*' '.*'
rabbitmqctl set_policy -p nova --apply-to queues bounded '^tasks$' '{"max-length":20000,"overflow":"reject-publish"}'
rabbitmq-plugins enable rabbitmq_management
rabbitmqctl add_user setup setup
rabbitmqctl set_user_tags setup administrator
rabbitmqctl set_permissions -p nova setup '.*' '.*' '.*'
rabbitmqadmin -V nova -u setup -p setup declare queue name=tasks arguments='{"x-queue-type":"quorum"}'
rabbitmqctl delete_user setup
