#!/bin/sh
set -eu
rabbitmqctl --quiet await_startup
rabbitmqctl --quiet import_definitions /etc/rabbitmq/definitions.json
kept=$(jq '.bindings += [{vhost: "openstack", source: "notify", destination: "billing", destination_type: "queue", routing_key: "", arguments: {"x-match": "any", priority: "error"}}]' /etc/rabbitmq/definitions.json)
printf '%s\n' "$kept" > /etc/rabbitmq/definitions.json
