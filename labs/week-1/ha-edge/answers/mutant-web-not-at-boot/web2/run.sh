#!/bin/sh
set -eu
systemctl disable --quiet web-app
