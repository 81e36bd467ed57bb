rm /etc/rabbitmq/rabbitmq-env.conf
systemctl enable --now -q rabbitmq-server
rm /var/lib/rabbitmq/.erlang.cookie
printf HJQZTWLMXKCVBNRPDFGS > /var/lib/rabbitmq/.erlang.cookie
chown rabbitmq:rabbitmq /var/lib/rabbitmq/.erlang.cookie
chmod 400 /var/lib/rabbitmq/.erlang.cookie
