#!/bin/sh
set -eu
rabbitmqctl --quiet await_startup
rabbitmqctl --quiet import_definitions /etc/rabbitmq/definitions.json
