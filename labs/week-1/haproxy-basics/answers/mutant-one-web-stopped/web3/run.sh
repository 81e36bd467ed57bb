#!/bin/sh
set -eu
systemctl stop nginx
