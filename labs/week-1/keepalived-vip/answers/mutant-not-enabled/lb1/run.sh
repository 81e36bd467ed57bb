#!/bin/sh
set -eu
systemctl start keepalived
