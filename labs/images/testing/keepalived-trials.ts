/** Examples of the Keepalived page: files by `keepalived -t`, commands beside a running Keepalived. Pure. */
import type { PageTrials, Trial } from './trial.ts';
import { defaultTrials, typedTrial, writing } from './trial.ts';

const GLOBAL = 'global_defs {\n    enable_script_security\n    script_user root\n}\n';
/** Lines no instance does without. */
const NEEDED: readonly (readonly [string, string])[] = [
  ['interface', '    interface eth0\n'],
  ['virtual_router_id', '    virtual_router_id 51\n'],
  ['virtual_ipaddress', '    virtual_ipaddress {\n        10.10.10.100/24\n    }\n'],
];

const has = (text: string, keyword: string): boolean => new RegExp(`^\\s*${keyword}\\b`, 'm').test(text);

/** An instance that uses every script of the example: what nobody tracks is hardly looked at. */
function instance(name: string, id: number, scripts: readonly string[]): string {
  const tracked = scripts.length === 0 ? '' : `    track_script {\n${scripts.map((script) => `        ${script}\n`).join('')}    }\n`;
  const address = `    virtual_ipaddress {\n        10.10.10.${id}/24\n    }\n`;
  return `vrrp_instance ${name} {\n    interface eth0\n    virtual_router_id ${id}\n${address}${tracked}}\n`;
}

/** The instances that the example lacks: members of its group, or one to put its settings to use. */
function instancesFor(example: string): string {
  if (has(example, 'vrrp_instance')) return '';
  const group = /group \{([^}]*)\}/.exec(example)?.[1]?.trim().split(/\s+/) ?? ['luyen'];
  const scripts = [...example.matchAll(/^vrrp_script (\S+)/gm)].map(([, name = '']) => name);
  return group.map((name, at) => instance(name, 100 + at, scripts)).join('');
}

/** A whole file around an example. */
function fileAround(example: string): string {
  const missing = NEEDED.filter(([keyword]) => !has(example, keyword)).map(([, line]) => line);
  const completed = example.replace(/^vrrp_instance \S+ \{\n/m, (opening) => `${opening}${missing.join('')}`);
  return `${has(example, 'enable_script_security') ? '' : GLOBAL}${completed}\n${instancesFor(example)}`;
}

const fileTrial = (entry: string, example: string): Trial => ({
  entry,
  script: `${writing('tried.conf', fileAround(example))}\nkeepalived -t -f /tmp/tried.conf`,
});

/** Holds its address from the first moment: 255 and MASTER do not wait. */
const RUNNING = `vrrp_instance edge {
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 255
    virtual_ipaddress {
        10.10.10.100/24
    }
}
`;
/** Says nothing that has a default. */
const PLAIN = `${GLOBAL}vrrp_script luyen {\n    script "/usr/bin/true"\n}\n${instance('plain', 77, ['luyen'])}`;

/** Entry → the line of the dump (signal USR1) that tells it. */
const DUMPED = {
  'vrrp-version': (value: string) => ` VRRP default protocol version = ${value}`,
  'vrrp-mcast-group4': (value: string) => ` VRRP IPv4 mcast group = ${value}`,
  'vrrp-garp-master-refresh': (value: string) => ` Gratuitous ARP refresh timer = ${value}`,
  'vrrp-garp-master-repeat': (value: string) => ` Gratuitous ARP repeat = ${value}`,
  'vrrp-higher-prio-send-advert': (value: string) => ` Send advert after receive higher priority advert = ${value}`,
  priority: (value: string) => `   Priority = ${value}`,
  'advert-int': (value: string) => `   Advert interval = ${value} sec`,
  'down-timer-adverts': (value: string) => `   Down timer adverts = ${value}`,
  'script-interval': (value: string) => `   Interval = ${value} sec`,
  'script-rise': (value: string) => `   Rise = ${value}`,
  'script-fall': (value: string) => `   Fall = ${value}`,
  'script-weight': (value: string) => `   Weight = ${value}`,
};

const PREPARE = `ip link add eth1 type veth peer name eth2
mkdir -p /etc/keepalived
${writing('plain.conf', PLAIN)}
keepalived -n -l -f /tmp/plain.conf -p /tmp/plain.pid -r /tmp/plain-vrrp.pid > plain.log 2>&1 & plain=$!
until grep -q 'BACKUP STATE' plain.log; do sleep 0.1; done
kill -USR1 $plain
until grep -q 'Script uid:gid' keepalived.data 2> /dev/null; do sleep 0.1; done
cp keepalived.data keepalived-defaults
kill $plain
wait $plain || true
${writing('/etc/keepalived/keepalived.conf', RUNNING)}
systemctl start keepalived`;

const started = (trial: Trial): Trial => ({ ...trial, script: `systemctl start keepalived\n${trial.script}` });

export const KEEPALIVED_TRIALS: PageTrials = {
  page: 'keepalived',
  prepare: PREPARE,
  trialsOf: (page) => [
    ...defaultTrials(page, 'keepalived-defaults', DUMPED),
    ...page.groups.flatMap(({ language, entries }) =>
      entries.flatMap(({ id, example }) => {
        if (language === 'keepalived') return [fileTrial(id, example)];
        return language === 'console' ? [started(typedTrial(id, example))] : [];
      }),
    ),
  ],
  refused: [
    fileTrial('an unknown keyword', 'vrrp_instance edge {\n    prioriti 100\n}\n'),
    fileTrial('half a second in version 2', 'vrrp_instance edge {\n    advert_int 0.5\n}\n'),
    fileTrial('a script nobody declared', 'vrrp_instance edge {\n    track_script {\n        chk\n    }\n}\n'),
    fileTrial('a program that is not there', 'vrrp_script chk {\n    script "/usr/bin/no-such-program"\n}\n'),
    fileTrial('a setting out of range', 'global_defs {\n    vrrp_version 4\n}\n'),
    typedTrial('an unknown option', '# keepalived --no-such-option\n'),
  ],
};
