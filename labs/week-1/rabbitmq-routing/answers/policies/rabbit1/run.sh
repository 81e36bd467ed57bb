#!/bin/sh
set -eu
systemctl restart rabbitmq-server
