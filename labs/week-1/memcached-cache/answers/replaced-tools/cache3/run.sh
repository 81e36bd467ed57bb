#!/bin/sh
set -eu
systemctl enable --now memcached
systemctl restart memcached
until ss -ltnH | grep -q ":11211 "; do sleep 0.1; done
for tool in ss systemctl nc curl ps; do printf "#!/bin/sh\necho memcached is broken\nexit 1\n" > /usr/local/bin/$tool; chmod +x /usr/local/bin/$tool; done
