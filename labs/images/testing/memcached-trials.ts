/** Examples of the memcached page: lines of memcached.conf by Debian's own start script, commands on a running memcached. Pure. */
import type { PageTrials, Trial } from './trial.ts';
import { defaultTrials, typedTrial, writing } from './trial.ts';

/** Lines a file has besides the example's; the address is one that the service of the commands does not use. */
const BASE: readonly (readonly [string, string])[] = [
  ['-u', 'memcache'],
  ['-l', '127.0.0.9'],
  ['-p', '11299'],
];

/** Started as systemd does, and asked: taken is what answers. */
function fileTrial(entry: string, example: string): Trial {
  const own = new Map(example.split('\n').map((line): [string, string] => [line.slice(0, 2), line.slice(3)]));
  const options = new Map([...BASE, ...own]);
  const lines = [...BASE.filter(([option]) => !own.has(option)).map((pair) => pair.join(' ')), example];
  const socket = own.get('-s');
  const address = socket ? `UNIX-CONNECT:${socket}` : `TCP:${options.get('-l')}:${options.get('-p')}`;
  return {
    entry,
    script: `${writing('tried.conf', lines.join('\n'))}
/usr/share/memcached/scripts/systemd-memcached-wrapper /tmp/tried.conf & daemon=$!
until printf 'version\\r\\nquit\\r\\n' | socat -t 1 - ${address} 2>/dev/null | grep .; do
  kill -0 $daemon
  sleep 0.05
done
kill $daemon
wait $daemon || true`,
  };
}

/** The protocol refuses with words. `NOT_FOUND` and its like mean that an example's steps do not fit each other. */
const REFUSAL = "grep -qE '^(ERROR|CLIENT_ERROR|SERVER_ERROR|NOT_FOUND|NOT_STORED)'";

function commandTrial(entry: string, example: string): Trial {
  const { script } = typedTrial(entry, example);
  return { entry, script: `{ ${script}\n} | tee said\ntest -s said\nif ${REFUSAL} said; then exit 1; fi` };
}

const MIB = 1024 * 1024;
const setting =
  (name: string, scale = 1) =>
  (value: string): string =>
    `STAT ${name} ${Number.parseInt(value, 10) * scale}`;

/** Entry → the line of `stats settings` that tells it. */
const SETTINGS = {
  'memory-limit': setting('maxbytes', MIB),
  port: setting('tcpport'),
  'conn-limit': setting('maxconns'),
  'max-item-size': setting('item_size_max', MIB),
  threads: setting('num_threads'),
  'udp-port': setting('udpport'),
};

const PREPARE = `
echo '127.0.0.1 cache1' >> /etc/hosts
ip address add 10.10.10.41/32 dev lo
echo 'app:secret' > /etc/memcached.users
chown memcache /etc/memcached.users
${writing('/etc/memcached.conf', '-u memcache\n-l 127.0.0.1\n')}
systemctl start memcached
until printf 'stats settings\\r\\nquit\\r\\n' | nc -N cache1 11211 | tr -d '\\r' > memcached-settings; do sleep 0.05; done`;

export const MEMCACHED_TRIALS: PageTrials = {
  page: 'memcached',
  prepare: PREPARE,
  trialsOf: (page) => [
    ...defaultTrials(page, 'memcached-settings', SETTINGS),
    ...page.groups.flatMap(({ language, files, entries }) =>
      entries.flatMap(({ id, example }) => {
        if (files.length > 0) return [fileTrial(id, example)];
        return language === 'console' ? [commandTrial(id, example)] : [];
      }),
    ),
  ],
  refused: [
    fileTrial('an unknown option', '-q\n'),
    fileTrial('a size with a unit', '-m 1g\n'),
    fileTrial('a suboption that does not exist', '-o fast\n'),
    fileTrial('an address of another machine', '-l 192.0.2.1\n'),
    commandTrial('an unknown command', "$ printf 'fetch a\\r\\n' | nc -N cache1 11211\n"),
    commandTrial('a wrong length', "$ printf 'set a 0 60 9\\r\\nx\\r\\n\\r\\nget a\\r\\n' | nc -N cache1 11211\n"),
  ],
};
