#!/bin/sh
exec /usr/bin/killall -0 haproxy
