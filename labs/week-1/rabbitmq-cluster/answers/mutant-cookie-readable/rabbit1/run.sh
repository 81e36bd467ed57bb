chown rabbitmq:rabbitmq /var/lib/rabbitmq/.erlang.cookie
chmod 400 /var/lib/rabbitmq/.erlang.cookie
systemctl enable --now -q rabbitmq-server
chmod 644 /var/lib/rabbitmq/.erlang.cookie
