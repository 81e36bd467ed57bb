#!/bin/sh
systemctl enable --now memcached
systemctl restart memcached
