import hashlib
import socket
import threading
import time


class Pool:
    """Machines on a ring. One that fails is taken off it, and put back two seconds later."""

    def __init__(self, machines):
        self.machines = machines
        self.off = {}
        self.guard = threading.Lock()
        self.built = None

    def place(self, text):
        return hashlib.sha1(text.encode()).digest()

    def ring(self):
        now = time.time()
        with self.guard:
            self.off = {machine: since for machine, since in self.off.items() if now - since < 2}
            members = tuple(machine for machine in self.machines if machine not in self.off)
            if self.built is None or self.built[0] != members:
                points = [(self.place(f'{machine}-{n}'), machine) for machine in members for n in range(80)]
                self.built = (members, sorted(points))
            return self.built[1]

    def machine_of(self, key):
        points, mark = self.ring(), self.place(key)
        later = (machine for point, machine in points if point > mark)
        return next(later, points[0][1] if points else None)

    def call(self, key, text):
        machine = self.machine_of(key)
        if machine is None:
            return ['']
        try:
            with socket.create_connection((machine, 11211), timeout=0.25) as connection:
                connection.sendall(text.encode())
                answer = b''
                while not answer.endswith(b'\r\n') or (answer.startswith(b'VALUE') and not answer.endswith(b'END\r\n')):
                    part = connection.recv(4096)
                    if not part:
                        break
                    answer += part
                return answer.decode().split('\r\n')
        except OSError:
            with self.guard:
                self.off.setdefault(machine, time.time())
            return ['']


pool = Pool(['cache1', 'cache2', 'cache3'])


def read(key, load):
    lines = pool.call(key, f'get {key}\r\n')
    if lines[0].startswith('VALUE '):
        return lines[1]
    text = load()
    if text:
        pool.call(key, f'set {key} 0 15 {len(text.encode())}\r\n{text}\r\n')
    return text


def write(key, store):
    pool.call(key, f'delete {key}\r\n')
    store()
    pool.call(key, f'delete {key}\r\n')
