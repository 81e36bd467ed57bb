#!/bin/sh
set -eu
rabbitmqctl --quiet await_startup
rabbitmqctl --quiet import_definitions /etc/rabbitmq/definitions.json
kept=$(jq 'del(.bindings[] | select(.destination == "alarm"))' /etc/rabbitmq/definitions.json)
printf '%s\n' "$kept" > /etc/rabbitmq/definitions.json
