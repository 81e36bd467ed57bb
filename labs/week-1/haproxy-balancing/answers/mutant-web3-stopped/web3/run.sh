#!/bin/sh
set -eu
systemctl stop web-app
