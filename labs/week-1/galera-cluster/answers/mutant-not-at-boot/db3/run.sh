#!/bin/sh
set -eu
systemctl start mariadb
