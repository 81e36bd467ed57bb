#!/bin/sh
set -eu
rabbitmqctl -q await_startup
rabbitmqctl -q add_vhost openstack
rabbitmqctl -q add_user nova nova-5672
rabbitmqctl -q add_user monitor monitor-5672
rabbitmqctl -q set_permissions -p openstack guest '.*' '.*' '.*'
rabbitmqctl -q set_permissions -p openstack nova '^reply_.*' '^(nova|compute_fanout|notify|reply(_.+)?)$' '^(scheduler|conductor|compute[.].+|reply(_.+)?)$'
rabbitmqctl -q set_permissions -p openstack monitor '' '' '^(trace|alarm|billing|audit|dead)$'

admin() { rabbitmqadmin -q -V openstack "$@"; }
admin declare exchange name=nova type=topic
admin declare exchange name=compute_fanout type=fanout
admin declare exchange name=reply type=direct
admin declare exchange name=notify type=headers
admin declare queue name=dead
for queue in trace alarm billing audit; do admin declare queue name=$queue; done
work='"x-dead-letter-exchange":"","x-dead-letter-routing-key":"dead"'
for queue in scheduler conductor compute.vm1 compute.vm2; do
  admin declare queue name=$queue arguments="{$work}"
  admin declare binding source=nova destination=$queue routing_key=$queue
done
for api in api1 api2; do
  admin declare queue name=reply_$api arguments="{$work,\"x-message-ttl\":5000}"
  admin declare binding source=reply destination=reply_$api routing_key=$api
done
for host in vm1 vm2; do admin declare binding source=compute_fanout destination=compute.$host; done
admin declare binding source=nova destination=trace routing_key='compute.*'
admin declare binding source=nova destination=alarm routing_key='#.error'
admin declare binding source=notify destination=billing arguments='{"x-match":"all","service":"nova","event":"instance.end"}'
admin declare binding source=notify destination=audit arguments='{"x-match":"any","priority":"error","security":"yes"}'

rabbitmqctl -q export_definitions /etc/rabbitmq/openstack.json
