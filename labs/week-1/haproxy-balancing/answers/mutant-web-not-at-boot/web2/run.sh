#!/bin/sh
set -eu
systemctl disable web-app
