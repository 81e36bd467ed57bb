# ~/.bashrc of a node: short prompt (user@node:directory), colours, completion, a history that outlives a lost terminal.
case $- in *i*) ;; *) return ;; esac
. /etc/profile.d/luyen.sh
PS1='\[\e[1;32m\]\u@\h\[\e[0m\]:\[\e[1;34m\]\w\[\e[0m\]\$ '
HISTCONTROL=ignoreboth
HISTSIZE=5000
HISTFILESIZE=5000
PROMPT_COMMAND='history -a'
shopt -s histappend checkwinsize
alias ls='ls --color=auto'
alias ll='ls -la'
alias grep='grep --color=auto'
alias ip='ip -color=auto'
[ -r /usr/share/bash-completion/bash_completion ] && . /usr/share/bash-completion/bash_completion
