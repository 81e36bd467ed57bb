"""Between the shelf and its database: cache-aside over three memcached machines."""
import bisect
import hashlib
import socket
import threading
import time

SERVERS = ['cache1', 'cache2', 'cache3']
PORT = 11211
TTL_S = 10
TIMEOUT_S = 0.3
# A machine that did not answer is left out for so long.
DEAD_S = 5
POINTS = 160

dead_until = {}
lock = threading.Lock()


def number(text):
    return int(hashlib.md5(text.encode()).hexdigest()[:8], 16)


RING = sorted((number(f'{server}#{point}'), server) for server in SERVERS for point in range(POINTS))


def owner(key):
    """The machine of a key among those not left out; None when there is none."""
    now = time.monotonic()
    start = bisect.bisect(RING, (number(key),))
    for _, server in RING[start:] + RING[:start]:
        if dead_until.get(server, 0) <= now:
            return server
    return None


def ask(key, command):
    """What the key's machine answers to a command; nothing when it does not answer."""
    server = owner(key)
    if server is None:
        return b''
    try:
        with socket.create_connection((server, PORT), TIMEOUT_S) as line:
            line.settimeout(TIMEOUT_S)
            line.sendall(command + b'quit\r\n')
            return b''.join(iter(lambda: line.recv(65536), b''))
    except OSError:
        with lock:
            dead_until[server] = time.monotonic() + DEAD_S
        return b''


def read(key, load):
    head, _, rest = ask(key, b'get %s\r\n' % key.encode()).partition(b'\r\n')
    if head.startswith(b'VALUE'):
        return rest[:int(head.split()[3])].decode()
    text = load()
    if text is not None:
        value = text.encode()
        ask(key, b'set %s 0 %d %d\r\n%s\r\n' % (key.encode(), TTL_S, len(text), value))
    return text


def write(key, store):
    store()
    ask(key, b'delete %s\r\n' % key.encode())
