#!/bin/sh
# The service, not the process: does the port answer?
exec curl --silent --fail --output /dev/null --max-time 2 http://127.0.0.1/
