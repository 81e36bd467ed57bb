#!/bin/sh
killall -0 haproxy || echo "haproxy is gone"
