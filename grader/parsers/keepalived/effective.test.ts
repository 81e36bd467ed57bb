import { expect, test } from 'vitest';
import { effectiveKeepalived, parseKeepalivedConfig, type VrrpInstance } from './index.ts';

const MAIN = '/k.conf';

function read(text: string) {
  return effectiveKeepalived(parseKeepalivedConfig({ main: MAIN, configId: 'lb1', files: { [MAIN]: text } }));
}

function instance(lines: string, before = ''): VrrpInstance {
  const [only] = read(`${before}\nvrrp_instance A {\n${lines}\n}\n`).instances;
  if (only === undefined) throw new Error('no instance');
  return only;
}

test('an empty instance has keepalived’s own defaults', () => {
  const { global } = read('');
  expect(global).toMatchObject({ version: { value: 2 }, scriptSecurity: { value: false }, garpMasterDelayMs: { value: 5000 } });
  expect(instance('')).toMatchObject({
    state: { value: 'BACKUP', at: null },
    interface: { value: 'eth0' },
    vrid: null,
    priority: { value: 100, at: null },
    advertMs: { value: 1000 },
    downAdverts: { value: 3 },
    authentication: null,
    peers: null,
    nopreempt: { value: false },
    preemptDelayMs: { value: 0 },
    vmac: null,
    garpMasterRepeat: { value: 5 },
  });
});

test('the last of several lines counts, one that is out of range does not', () => {
  expect(instance('priority 10\npriority 20').priority).toMatchObject({ value: 20, at: { line: 4 } });
  for (const bad of ['0', '256', '-1', 'x', '1.5']) {
    expect(instance(`priority ${bad}`).priority.value).toBe(100);
    expect(instance(`virtual_router_id ${bad}`).vrid).toBeNull();
  }
  expect(
    [instance('state MASTER'), instance('state MASTER\npriority 256'), instance('state BACKUP')].map((one) => one.priority.value),
  ).toEqual([255, 100, 100]);
  expect([instance('priority 255').priority.value, instance('virtual_router_id 1').vrid?.value]).toEqual([255, 1]);
});

test('version 2 counts whole seconds, version 3 hundredths', () => {
  expect(instance('advert_int 0.5').advertMs.value).toBe(1000);
  expect(instance('advert_int 0.5\nversion 3').advertMs.value).toBe(500);
  expect(instance('advert_int 0.5', 'global_defs {\nvrrp_version 3\n}').advertMs.value).toBe(500);
  expect(instance('advert_int 2').advertMs.value).toBe(2000);
});

test('state is BACKUP unless it says MASTER', () => {
  expect(['MASTER', 'BACKUP', 'SLAVE', ''].map((state) => instance(`state ${state}`).state.value)).toEqual([
    'MASTER',
    'BACKUP',
    'BACKUP',
    'BACKUP',
  ]);
});

test('a password counts with a type it knows, in version 2, by its first eight characters', () => {
  const auth = (lines: string, more = '') => instance(`authentication {\n${lines}\n}\n${more}`).authentication;
  expect(auth('auth_type PASS\nauth_pass 1234567890')).toMatchObject({
    password: { value: '12345678' },
    writtenLength: 10,
    isInForce: true,
  });
  expect(auth('auth_pass abc')).toBeNull();
  expect(auth('auth_type pass\nauth_pass abc')?.isInForce).toBe(false);
  expect(auth('auth_type PASS\nauth_pass abc', 'version 3')?.isInForce).toBe(false);
});

test('addresses have a length and a card, written or not', () => {
  const { addresses, excludedAddresses } = instance(
    'interface eth1\nvirtual_ipaddress {\n10.0.0.1\n10.0.0.2/24 brd 10.0.0.255 dev eth2 label eth2:v\n}\nvirtual_ipaddress {\n10.0.0.3/32\n}\nvirtual_ipaddress_excluded {\n10.0.0.9\n}',
  );
  expect(addresses.map((one) => [one.address, one.prefix.value, one.device.value])).toEqual([
    ['10.0.0.1', 32, 'eth1'],
    ['10.0.0.2', 24, 'eth2'],
    ['10.0.0.3', 32, 'eth1'],
  ]);
  expect(excludedAddresses.map((one) => one.address)).toEqual(['10.0.0.9']);
});

test('nopreempt is dropped when the first state is MASTER or the address is owned', () => {
  expect(instance('nopreempt').nopreempt.value).toBe(true);
  expect(instance('nopreempt\nstate MASTER')).toMatchObject({ nopreempt: { value: false }, droppedNopreempt: { line: 3 } });
  expect(instance('nopreempt\npriority 255').nopreempt.value).toBe(false);
  expect(instance('nopreempt\npreempt').nopreempt.value).toBe(false);
  expect(instance('#nopreempt').nopreempt.value).toBe(false);
});

test('peers make it unicast, an empty list does not', () => {
  const one = instance('unicast_src_ip 10.0.0.1\nunicast_peer {\n10.0.0.2 min_ttl 255\n10.0.0.3\n}');
  expect([one.sourceAddress?.value, one.peers?.map((peer) => peer.value)]).toEqual(['10.0.0.1', ['10.0.0.2', '10.0.0.3']]);
  expect(instance('unicast_peer {\n}').peers).toBeNull();
});

const SCRIPT = 'vrrp_script S {\nscript "/usr/bin/killall -0 haproxy"\ninterval 0.5\nfall 3\nweight -20\n}';

test('a script has its words, times and weight, by default 1 s, 1 and 0', () => {
  const [plain] = read('vrrp_script S {\nscript /bin/true\n}').scripts;
  expect(plain).toMatchObject({
    words: ['/bin/true'],
    intervalMs: { value: 1000 },
    timeoutMs: { value: 1000 },
    rise: { value: 1 },
    fall: { value: 1 },
  });
  expect(plain?.weight).toEqual({ value: 0, isReversed: false, at: null });
  const [full] = read(SCRIPT).scripts;
  expect(full).toMatchObject({
    words: ['/usr/bin/killall', '-0', 'haproxy'],
    intervalMs: { value: 500 },
    timeoutMs: { value: 500 },
    fall: { value: 3 },
  });
  expect(full?.weight.value).toBe(-20);
  const [quoted] = read('vrrp_script S {\nscript "/bin/sh -c \'exit 1\' a\\ b"\n}').scripts;
  expect(quoted?.words).toEqual(['/bin/sh', '-c', 'exit 1', 'a b']);
});

test('a tracked script must stand above; where it is tracked its weight may change', () => {
  const track = 'track_script {\nS weight 0\n}';
  expect(instance(track, SCRIPT).scripts[0]).toMatchObject({ name: 'S', of: { name: 'S' }, weight: { value: 0 } });
  expect(instance('track_script {\nS\n}', SCRIPT).scripts[0]?.weight.value).toBe(-20);
  expect(instance('track_script {\nS weight 5 reverse\n}', SCRIPT).scripts[0]?.weight).toMatchObject({ value: 5, isReversed: true });
  expect(read(`vrrp_instance A {\n${track}\n}\n${SCRIPT}`).instances[0]?.scripts[0]?.of).toBeNull();
  expect(instance('track_script {\nS weight 999\n}', SCRIPT).scripts[0]?.weight.value).toBe(-20);
});

test('what a group tracks counts for its members', () => {
  const { instances, groups } = read(
    `${SCRIPT}\nvrrp_instance A {\n}\nvrrp_instance B {\n}\nvrrp_sync_group G {\ngroup {\nA\n}\ntrack_script {\nS\n}\n}`,
  );
  expect(groups[0]?.members).toEqual(['A']);
  expect(instances.map((one) => one.scripts.length)).toEqual([1, 0]);
});
