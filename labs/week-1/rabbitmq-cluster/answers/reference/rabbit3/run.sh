set -eu
# The name this machine was cloned with.
rm /etc/rabbitmq/rabbitmq-env.conf
chown rabbitmq:rabbitmq /var/lib/rabbitmq/.erlang.cookie
chmod 400 /var/lib/rabbitmq/.erlang.cookie
systemctl enable --now rabbitmq-server
rabbitmqctl stop_app
rabbitmqctl join_cluster rabbit@rabbit1
rabbitmqctl start_app

# What the application needs, once for the whole cluster.
rabbitmqctl add_vhost nova
rabbitmqctl add_user nova s3cret
rabbitmqctl set_permissions -p nova nova '.*' '.*' '.*'
rabbitmqctl set_policy -p nova --apply-to queues bounded '^tasks$' '{"max-length":20000,"overflow":"reject-publish"}'
rabbitmq-plugins enable rabbitmq_management
rabbitmqctl set_user_tags nova management
rabbitmqadmin -V nova -u nova -p s3cret declare queue name=tasks arguments='{"x-queue-type":"quorum"}'
