"""Keeps what was read in this process."""
import time

TTL_S = 10
kept = {}


def read(key, load):
    text, until = kept.get(key, (None, 0))
    if until > time.monotonic():
        return text
    text = load()
    kept[key] = (text, time.monotonic() + TTL_S)
    return text


def write(key, store):
    store()
    kept.pop(key, None)
