"""Rendezvous hashing: of the machines that answer, the one whose mark for the key is highest."""
import socket
import threading
from time import monotonic
from zlib import crc32

POOL = [('10.10.10.41', 11211), ('10.10.10.42', 11211), ('10.10.10.43', 11211)]
WAIT = 0.5
RETRY_AFTER = 8
LIFETIME = 8

resting = {}
mine = threading.local()


class Miss(Exception):
    """Nobody could be asked."""


def ranked(key):
    return sorted(POOL, key=lambda machine: crc32(f'{key}@{machine[0]}'.encode()) * 2654435761 % 2**32, reverse=True)


def line_to(machine):
    lines = mine.__dict__.setdefault('lines', {})
    if machine not in lines:
        connection = socket.create_connection(machine, WAIT)
        lines[machine] = (connection, connection.makefile('rb'))
    return lines[machine]


def drop(machine):
    connection, _ = mine.__dict__.setdefault('lines', {}).pop(machine, (None, None))
    if connection is not None:
        connection.close()


def talk(key, request):
    """The first line of the answer, and the value behind it if there is one."""
    for machine in ranked(key):
        if resting.get(machine, 0) > monotonic():
            continue
        try:
            connection, reader = line_to(machine)
            connection.sendall(request)
            words = reader.readline().split()
            if not words:
                raise ConnectionError('closed')
            value = reader.read(int(words[1]) + 2)[:-2] if words[0] == b'VA' else None
            return words[0], value
        except (OSError, ValueError):
            drop(machine)
            resting[machine] = monotonic() + RETRY_AFTER
    raise Miss


def read(key, load):
    try:
        _, value = talk(key, f'mg {key} v\r\n'.encode())
    except Miss:
        return load()
    if value is not None:
        return value.decode('utf-8')
    text = load()
    if text is not None:
        data = text.encode('utf-8')
        try:
            talk(key, f'ms {key} {len(data)} T{LIFETIME}\r\n'.encode() + data + b'\r\n')
        except Miss:
            pass
    return text


def write(key, store):
    store()
    try:
        talk(key, f'md {key}\r\n'.encode())
    except Miss:
        pass
