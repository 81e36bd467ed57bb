#!/bin/sh
set -eu
systemctl disable nginx
