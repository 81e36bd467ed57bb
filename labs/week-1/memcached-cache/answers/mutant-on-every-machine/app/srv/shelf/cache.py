"""Every machine keeps everything, so that each can answer."""
import socket

SERVERS = ['cache1', 'cache2', 'cache3']


def ask(server, command):
    try:
        with socket.create_connection((server, 11211), 0.3) as line:
            line.sendall(command + b'quit\r\n')
            return b''.join(iter(lambda: line.recv(65536), b''))
    except OSError:
        return b''


def read(key, load):
    for server in SERVERS:
        head, _, rest = ask(server, b'get %s\r\n' % key.encode()).partition(b'\r\n')
        if head.startswith(b'VALUE'):
            return rest[:int(head.split()[3])].decode()
    text = load()
    if text is not None:
        value = text.encode()
        for server in SERVERS:
            ask(server, b'set %s 0 10 %d\r\n%s\r\n' % (key.encode(), len(value), value))
    return text


def write(key, store):
    store()
    for server in SERVERS:
        ask(server, b'delete %s\r\n' % key.encode())
