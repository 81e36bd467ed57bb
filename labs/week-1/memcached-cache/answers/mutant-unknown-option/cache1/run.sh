#!/bin/sh
systemctl restart memcached
