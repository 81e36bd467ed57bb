/** Debian's /etc/memcached.conf: text to command line to what memcached makes of it. Pure, and safe in a browser. */
export { type ListenAddress, type MemcachedConf, type MemcachedProblem, readListen, readMemcachedConf, type Setting } from './settings.ts';
