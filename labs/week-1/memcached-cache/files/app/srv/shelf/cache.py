"""Between the shelf and its database. /usr/local/bin/shelf calls read and write, from many threads at once."""

SERVERS = ['cache1', 'cache2', 'cache3']


def read(key, load):
    """The text that belongs to key. load() asks the database for it; None when there is none."""
    return load()


def write(key, store):
    """Changes what belongs to key. store() changes the database and returns the new text, once that is committed."""
    store()
