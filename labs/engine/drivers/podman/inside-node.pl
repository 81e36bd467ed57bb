#!/usr/bin/perl
# Touches a node's files and sockets from the host, without running anything of the node's and without any power over
# the host: it enters a fresh user namespace with the node's own id map, becomes that namespace's root, and chroots
# into the node. A hostile path, symbolic link, device or /proc entry therefore meets a process that may do exactly
# what root in the node may do. Needs only perl-base.
#
#   inside-node.pl OP ROOT CONTAINER_ID FIRST_UID FIRST_GID COUNT UNSHARE_NR [ARGUMENTS]
#
# Exit codes: 0 done, 2 not there, 3 too large, 4 wrong kind of file, 5 nobody listens, 6 the node is gone,
# 7 too late, 1 other.
use strict;
use warnings;
use Fcntl qw(:DEFAULT :mode);
use Socket;
use POSIX ();

my ($op, $root, $container_id, $first_uid, $first_gid, $count, $unshare_nr, @arguments) = @ARGV;
my %OPS = (read => \&op_read, write => \&op_write, list => \&op_list, remove => \&op_remove, connect => \&op_connect,
  collect => \&op_collect, await => \&op_await);
$SIG{PIPE} = 'IGNORE';
umask 0;
binmode STDIN;
binmode STDOUT;
my $run = $OPS{$op} or fail(1, "no such operation: $op");
enter_node();
$run->(@arguments);
exit 0;

sub fail { my ($code, $text) = @_; syswrite STDERR, $text; POSIX::_exit($code); }

# The same errno means the same to every operation.
sub fail_errno {
  my ($what) = @_;
  my $code = $!{ENOENT} || $!{ENOTDIR} ? 2 : $!{EISDIR} || $!{ELOOP} || $!{ENAMETOOLONG} || $!{ENXIO} ? 4 : 1;
  fail($code, "$what: $!");
}

sub enter_node {
  opendir(my $dir, $root) or fail(6, "root of the node: $!");
  check_identity();
  chdir $dir or fail(6, "root of the node: $!");
  join_user_namespace();
  chroot '.' or fail(1, "chroot: $!");
  chdir '/' or fail(1, "chdir: $!");
  closedir $dir;
}

# A process id may have been given to somebody else since the engine named it: its control groups say whose it is.
sub check_identity {
  my ($pid) = $root =~ m{^/proc/(\d+)/root$} or return;
  open(my $groups, '<', "/proc/$pid/cgroup") or fail(6, "node is gone: $!");
  my $text = join '', <$groups>;
  index($text, $container_id) >= 0 or fail(6, 'node is gone');
}

# A child left outside writes the id maps, because the mapped range belongs to root outside.
sub join_user_namespace {
  pipe(my $ready, my $signal) or fail(1, "pipe: $!");
  my $self = $$;
  my $writer = fork() // fail(1, "fork: $!");
  if ($writer == 0) {
    close $signal;
    sysread($ready, my $byte, 1) or POSIX::_exit(1);
    write_map("/proc/$self/uid_map", $first_uid) && write_map("/proc/$self/gid_map", $first_gid) or POSIX::_exit(1);
    POSIX::_exit(0);
  }
  close $ready;
  syscall($unshare_nr + 0, 0x10000000) == 0 or fail(1, "unshare: $!");
  syswrite $signal, '1';
  waitpid $writer, 0;
  $? == 0 or fail(1, 'could not write the id maps');
  $( = 0;
  $) = '0 0';
  ($<, $>) = (0, 0);
  $> == 0 && $< == 0 or fail(1, "setuid: $!");
}

sub write_map {
  my ($file, $first) = @_;
  open(my $map, '>', $file) or return 0;
  my $line = "0 $first $count\n";
  return (syswrite($map, $line) // 0) == length $line;
}

sub write_all {
  my ($to, $bytes) = @_;
  my $done = 0;
  while ($done < length $bytes) {
    my $n = syswrite $to, $bytes, length($bytes) - $done, $done;
    if (!defined $n) { next if $!{EINTR}; return 0; }
    $done += $n;
  }
  return 1;
}

# STAT LINE, then the bytes.
sub op_read {
  my ($path, $max) = @_;
  my @before = stat $path or fail_errno('read');
  S_ISREG($before[2]) or fail(4, 'not a regular file');
  sysopen(my $file, $path, O_RDONLY | O_NONBLOCK | O_NOCTTY) or fail_errno('read');
  my @stat = stat $file or fail_errno('read');
  S_ISREG($stat[2]) or fail(4, 'not a regular file');
  my $data = '';
  while (1) {
    my $n = sysread $file, $data, 65536, length $data;
    defined $n or fail_errno('read');
    last if $n == 0;
    fail(3, 'file is too large') if length $data > $max;
  }
  write_all(\*STDOUT, sprintf "%d %d %d %d\n", S_IMODE($stat[2]), $stat[4], $stat[5], $stat[9]) or fail(1, "stdout: $!");
  write_all(\*STDOUT, $data) or fail(1, "stdout: $!");
}

sub op_list {
  my ($path, $max) = @_;
  opendir(my $dir, $path) or fail_errno('list');
  my $out = '';
  while (defined(my $name = readdir $dir)) {
    next if $name eq '.' || $name eq '..';
    my @stat = lstat("$path/$name") or next;    # removed meanwhile
    my $type = S_ISREG($stat[2]) ? 'f' : S_ISDIR($stat[2]) ? 'd' : S_ISLNK($stat[2]) ? 'l' : 'o';
    $out .= sprintf("%s %d %d %d ", $type, $stat[7], S_IMODE($stat[2]), $stat[9]) . "$name\0";
    last if --$max <= 0;
  }
  write_all(\*STDOUT, $out) or fail(1, "stdout: $!");
}

# Stdin: paths, a NUL after each. Out: the records `write` takes, of what is a file or a link and not too large.
sub op_collect {
  my ($max_file, $max_total) = @_;
  local $/ = undef;
  for my $path (split /\0/, <STDIN> // '') {
    my @stat = lstat $path or next;
    my $data;
    if (S_ISLNK($stat[2])) { $data = readlink $path; }
    elsif (S_ISREG($stat[2]) && $stat[7] <= $max_file) { $data = slurp($path, $max_file); }
    next unless defined $data && length $data <= $max_total;
    $max_total -= length $data;
    my $header = sprintf "%s %s %d %d %d %d\n", unpack('H*', $path), S_ISLNK($stat[2]) ? 'l' : 'f', S_IMODE($stat[2]), $stat[4], $stat[5], length $data;
    write_all(\*STDOUT, $header . $data) or fail(1, "stdout: $!");
  }
}

# Undef when it vanished, changed its kind or grew past the limit meanwhile.
sub slurp {
  my ($path, $max) = @_;
  sysopen(my $file, $path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW) or return undef;
  S_ISREG((stat $file)[2]) or return undef;
  my $data = '';
  while (1) {
    my $n = sysread $file, $data, 65536, length $data;
    return undef unless defined $n;
    return $data if $n == 0;
    return undef if length $data > $max;
  }
}

sub op_remove {
  my ($path) = @_;
  my @stat = lstat $path or do { return if $!{ENOENT} || $!{ENOTDIR}; fail_errno('remove') };
  S_ISDIR($stat[2]) and fail(4, 'is a directory');
  unlink $path or $!{ENOENT} or fail_errno('remove');
}

# Stdin: any number of "HEXPATH TYPE MODE|- UID|- GID|- LENGTH LF BYTES"; the bytes of a link (type l) are its target.
sub op_write {
  while (defined(my $header = read_line())) {
    my ($hex, $type, $mode, $uid, $gid, $length) = split / /, $header;
    my $data = '';
    while (length $data < $length) {
      my $n = sysread STDIN, $data, $length - length $data, length $data;
      fail(1, 'request was cut short') unless $n;
    }
    my $path = pack('H*', $hex);
    $type eq 'l' ? write_link($path, $data) : write_file($path, $mode, $uid, $gid, $data);
  }
}

sub read_line {
  my $line = '';
  while (1) {
    my $n = sysread STDIN, my $byte, 1;
    defined $n or fail(1, "stdin: $!");
    return length $line ? fail(1, 'request was cut short') : undef if $n == 0;
    return $line if $byte eq "\n";
    $line .= $byte;
  }
}

sub write_file {
  my ($path, $mode, $uid, $gid, $data) = @_;
  $path = follow_links($path);
  my @old = lstat $path;
  @old && !S_ISREG($old[2]) and fail(4, 'not a regular file');
  $mode = $mode ne '-' ? $mode : @old ? S_IMODE($old[2]) : 0644;
  $uid = $uid ne '-' ? $uid : @old ? $old[4] : 0;
  $gid = $gid ne '-' ? $gid : @old ? $old[5] : 0;
  my ($parent) = $path =~ m{^(.*)/[^/]+$}s;
  make_directories($parent);
  my $temporary = "$parent/.luyen-$$";
  unlink $temporary;
  sysopen(my $file, $temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600) or fail_errno('write');
  if (!(write_all($file, $data) && chown($uid, $gid, $file) && chmod($mode, $file) && close $file)) {
    my $why = "$!";
    unlink $temporary;
    fail(1, "write: $why");
  }
  return if rename $temporary, $path;
  my $busy = $!{EBUSY};
  my $why = "$!";
  unlink $temporary;
  $busy or fail(1, "write: $why");
  overwrite($path, $data);
}

sub write_link {
  my ($path, $target) = @_;
  my ($parent) = $path =~ m{^(.*)/[^/]+$}s;
  make_directories($parent);
  my $temporary = "$parent/.luyen-$$";
  unlink $temporary;
  symlink $target, $temporary or fail_errno('link');
  return if rename $temporary, $path;
  my $why = "$!";
  unlink $temporary;
  fail(4, "link: $why");
}

# A file the engine mounted into the node (such as /etc/hostname) cannot be replaced, only written over.
sub overwrite {
  my ($path, $data) = @_;
  sysopen(my $file, $path, O_WRONLY | O_NONBLOCK | O_NOFOLLOW) or fail_errno('write');
  S_ISREG((stat $file)[2]) or fail(4, 'not a regular file');
  truncate $file, 0 or fail_errno('write');
  write_all($file, $data) && close $file or fail_errno('write');
}

sub follow_links {
  my ($path) = @_;
  for (1 .. 40) {
    my $target = readlink $path;
    return $path unless defined $target;
    ($path) = $target =~ m{^/} ? $target : ($path =~ m{^(.*/)[^/]+$}s)[0] . $target;
  }
  fail(4, 'too many symbolic links');
}

sub make_directories {
  my ($directory) = @_;
  return if $directory eq '' || -d $directory;
  my ($parent) = $directory =~ m{^(.*)/[^/]+$}s;
  make_directories($parent // '');
  mkdir $directory, 0755 or $!{EEXIST} or fail_errno('write');
}

# Hands the connected socket to our parent, which then speaks to the node's process itself.
sub op_connect {
  my ($path, $sendmsg_nr) = @_;
  my ($parent, $name) = $path =~ m{^(.*/)([^/]+)$}s or fail(4, 'not a path');
  chdir $parent or fail(5, "connect: $!");    # a socket address holds 107 bytes, a path may hold more
  length $name <= 107 or fail(4, 'socket name is too long');
  socket(my $peer, AF_UNIX, SOCK_STREAM, 0) or fail(1, "socket: $!");
  connect($peer, sockaddr_un($name)) or fail($!{ENOENT} || $!{ECONNREFUSED} || $!{ENOTSOCK} || $!{EACCES} ? 5 : 1, "connect: $!");
  # The flag goes along with the descriptor; our parent would otherwise stand still in a write.
  fcntl($peer, F_SETFL, fcntl($peer, F_GETFL, 0) | O_NONBLOCK) or fail(1, "fcntl: $!");
  send_descriptor($sendmsg_nr, 3, fileno $peer, qq({"cmd":"NODE_HANDLE","type":"net.Socket","msg":"connected"}\n));
}

# sendmsg(2) with SCM_RIGHTS, in the words of Node's own channel between a parent and its child.
sub send_descriptor {
  my ($sendmsg_nr, $channel, $descriptor, $text) = @_;
  my $vector = pack 'PQ', $text, length $text;
  my $control = pack 'Q l l l x4', 20, 1, 1, $descriptor;
  my $message = pack 'Q L x4 P Q P Q l x4', 0, 0, $vector, 1, $control, length $control, 0;
  syscall($sendmsg_nr + 0, $channel + 0, $message, 0) == length $text or fail(1, "sendmsg: $!");
}

# Waits until something is at a path.
sub op_await {
  my ($path, $timeout_ms) = @_;
  for (0 .. $timeout_ms / 10) {
    return if lstat $path;
    select undef, undef, undef, 0.01;
  }
  fail(7, 'not there in time');
}
