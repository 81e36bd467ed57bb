#!/bin/sh
set -eu
systemctl restart shelf
for tool in curl python3 systemctl mariadb; do printf "#!/bin/sh\necho the shelf is broken\nexit 1\n" > /usr/local/bin/$tool; chmod +x /usr/local/bin/$tool; done
