/** Examples of the HAProxy page: files by `haproxy -c` with warnings as errors, commands on a running HAProxy. Pure. */
import type { PageTrials, Trial } from './trial.ts';
import { defaultTrials, typedTrial, writing } from './trial.ts';

const SECTION = /^(global|defaults|frontend|backend|listen|resolvers)\b[ \t]*(\S*)/gm;
/** Backends that examples lead to, for those that do not define them. */
const BACKENDS = ['webs', 'api', 'static', 'sorry', 'newest'];

const FRAME_GLOBAL = 'global\n    log 127.0.0.1:514 local0\n';
const FRAME_DEFAULTS = 'defaults\n    mode http\n    timeout connect 5s\n    timeout client 30s\n    timeout server 30s\n';
const backend = (name: string): string => `backend ${name}\n    server web1 web1:80\n    server web2 web2:80\n`;

/** A whole file around an example: the rest of what its lines refer to, and something that listens. */
function fileAround(example: string): string {
  const sections = [...example.matchAll(SECTION)].map(([, keyword = '', name = '']) => ({ keyword, name }));
  const own = new Set(sections.map(({ name }) => name));
  const others = BACKENDS.filter((name) => !own.has(name)).map(backend);
  // Some lines of `global` are refused after any other section.
  const [head = '', rest = ''] = sections[0]?.keyword === 'global' ? splitFirst(example) : [FRAME_GLOBAL, example];
  return `${head}\n${FRAME_DEFAULTS}${others.join('')}${rest}\n${listenerAfter(sections.at(-1)?.keyword, example)}`;
}

/** The first section, and the others. */
function splitFirst(example: string): readonly [string, string] {
  const next = [...example.matchAll(SECTION)][1]?.index ?? example.length;
  return [example.slice(0, next), example.slice(next)];
}

/** One that inherits what the example put into `defaults`, so that it is judged in use. */
function listenerAfter(last: string | undefined, example: string): string {
  const inherits = last === 'defaults';
  const own = ['connect', 'client', 'server'].map((name) => `    timeout ${name} 5s\n`).join('');
  const mode = /^\s+mode /m.test(example) && inherits ? '' : '    mode http\n';
  return `listen luyen_after\n${mode}${inherits ? own : ''}    bind 127.0.0.1:1\n    server s 127.0.0.1:80\n`;
}

const fileTrial = (entry: string, example: string): Trial => ({
  entry,
  script: `${writing('tried.cfg', fileAround(example))}\nhaproxy -c -dW -f tried.cfg`,
});

/** The socket answers with words, never with an exit code. */
const REFUSAL = "grep -qE 'Unknown|Permission denied|No such|Invalid|Require|Missing|not found|Failed'";

function commandTrial(entry: string, example: string): Trial {
  const { script } = typedTrial(entry, example);
  return { entry, script: `{ ${script}\n} | tee said\nif ${REFUSAL} said; then exit 1; fi` };
}

const RUNNING = `global
    log /dev/log local0
    stats socket /run/haproxy/admin.sock mode 660 level admin
    user haproxy
    group haproxy
defaults
    mode http
    log global
    timeout connect 1s
    timeout client 5s
    timeout server 5s
frontend www
    bind :80
    bind :443 ssl crt /etc/haproxy/certs/shop.lab.pem
    default_backend webs
backend webs
    stick-table type ip size 1k
    default-server check weight 100 maxconn 20
    server web1 web1:80
    server web2 web2:80
    server web3 web3:80
`;

/** Says nothing that has a default. */
const PLAIN = `global
    stats socket /tmp/plain.sock
defaults
    timeout connect 1s
    timeout client 1s
    timeout server 1s
listen plain
    bind 127.0.0.1:9
    server s 127.0.0.1:9 check
`;

/** Entry → what the plain one says of itself: fields of `show stat typed`, and the level of its socket. */
const TOLD = {
  mode: (value: string) => `B mode ${value}`,
  balance: (value: string) => `B algo ${value}`,
  weight: (value: string) => `S weight ${value}`,
  rise: (value: string) => `S check_rise ${value}`,
  fall: (value: string) => `S check_fall ${value}`,
  'bind-level': (value: string) => value,
};

const PREPARE = `
${writing('plain.cfg', PLAIN)}
haproxy -D -f plain.cfg -p plain.pid
{ echo 'show stat typed; show cli level' | socat - /tmp/plain.sock; } |
  sed -E 's/^([BS])\\.[0-9.]+\\.([a-z_]+)\\.[0-9]+:[^:]*:[^:]*:/\\1 \\2 /' > haproxy-told
kill "$(cat plain.pid)"
mkdir -p /etc/haproxy/certs /run/haproxy
printf '127.0.0.%s\\n' '21 web1' '22 web2' '23 web3' >> /etc/hosts
cd /etc/haproxy/certs
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=shop.lab -keyout key -out crt 2>/dev/null
cat crt key > shop.lab.pem
rm crt key
mkdir -p /etc/haproxy/errors
${writing('/etc/haproxy/haproxy.cfg', RUNNING)}
systemctl start haproxy`;

export const HAPROXY_TRIALS: PageTrials = {
  page: 'haproxy',
  prepare: PREPARE,
  trialsOf: (page) => [
    ...defaultTrials(page, 'haproxy-told', TOLD),
    ...page.groups.flatMap(({ language, entries }) =>
      entries.flatMap(({ id, example }) => {
        if (language === 'haproxy') return [fileTrial(id, example)];
        return language === 'console' ? [commandTrial(id, example)] : [];
      }),
    ),
  ],
  refused: [
    fileTrial('a misspelt algorithm', 'backend webs\n    balance round-robin\n    server web1 web1:80\n'),
    fileTrial('a warning', 'frontend www\n    bind :80\n    use_backend api\n    http-request deny\n'),
    fileTrial('defaults, in use', 'defaults\n    mode tcp\n    option httplog\n'),
    commandTrial('an unknown command', '# echo "show nothing" | socat - /run/haproxy/admin.sock\n'),
    commandTrial('a server that is not there', '# echo "set server webs/web9 state drain" | socat - /run/haproxy/admin.sock\n'),
    commandTrial('no command at all', 'web1 UP\n'),
  ],
};
