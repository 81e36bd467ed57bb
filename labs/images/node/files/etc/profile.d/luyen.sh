# Terminals and one-off commands alike: UTF-8, a pager that keeps colours, systemctl without a pager in the way.
export LANG="${LANG:-C.UTF-8}" PAGER=less LESS=-R SYSTEMD_LESS=FRXMK EDITOR="${EDITOR:-nano}"
