import { expect, test } from 'vitest';
import { containersConf, defaultLimits, engineChoices } from './engine-config.mjs';

const limits = (files: string, processes: string) => `Limit                     Soft Limit           Hard Limit           Units
Max processes             ${processes}                ${processes}                processes
Max open files            1024                 ${files}                files
`;

test('default limits never exceed the hard ones', () => {
  expect(defaultLimits(limits('20000', '4096'))).toEqual({ nofile: 20_000, nproc: 4096 });
});

test('without a hard limit they stay sober', () => {
  expect(defaultLimits(limits('unlimited', 'unlimited'))).toEqual({ nofile: 65_536, nproc: 32_768 });
});

test('crun is tried before runc, systemd before plain cgroups where the host runs it', () => {
  expect(engineChoices({ hostRunsSystemd: true, runtimes: ['runc', 'crun'] })).toEqual([
    { runtime: 'crun', cgroupManager: 'systemd' },
    { runtime: 'runc', cgroupManager: 'systemd' },
    { runtime: 'crun', cgroupManager: 'cgroupfs' },
    { runtime: 'runc', cgroupManager: 'cgroupfs' },
  ]);
  expect(engineChoices({ hostRunsSystemd: false, runtimes: ['runc'] })).toEqual([{ runtime: 'runc', cgroupManager: 'cgroupfs' }]);
});

test('the configuration names what was chosen', () => {
  const conf = containersConf({ runtime: 'runc', cgroupManager: 'cgroupfs' }, { nofile: 20_000, nproc: 4096 });
  expect(conf).toContain('runtime = "runc"');
  expect(conf).toContain('cgroup_manager = "cgroupfs"');
  expect(conf).toContain('"nofile=20000:20000", "nproc=4096:4096"');
});
