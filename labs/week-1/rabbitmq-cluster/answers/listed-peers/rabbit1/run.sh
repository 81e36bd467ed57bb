chown rabbitmq:rabbitmq /var/lib/rabbitmq/.erlang.cookie
chmod 400 /var/lib/rabbitmq/.erlang.cookie
systemctl enable --quiet rabbitmq-server
systemctl start --no-block rabbitmq-server
