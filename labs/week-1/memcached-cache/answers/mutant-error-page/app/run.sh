#!/bin/sh
set -eu
systemctl restart shelf
