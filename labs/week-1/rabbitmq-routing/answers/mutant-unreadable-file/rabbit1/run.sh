#!/bin/sh
set -eu
rabbitmqctl --quiet await_startup
rabbitmqctl --quiet import_definitions /etc/rabbitmq/definitions.json
chmod 0600 /etc/rabbitmq/definitions.json
