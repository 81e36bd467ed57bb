import { expect, test } from 'vitest';
import {
  crashTakeover,
  effectiveKeepalived,
  effectivePriority,
  farewellTakeover,
  masterDownMs,
  parseKeepalivedConfig,
  preemptReturn,
  scriptFailure,
  serviceLoss,
  skewMs,
  type VrrpInstance,
} from './index.ts';

const SCRIPT = 'vrrp_script S {\nscript /bin/true\ninterval 2\nfall 2\n}\n';

function instance(lines: string): VrrpInstance {
  const text = `${SCRIPT}vrrp_instance A {\n${lines}\n}\n`;
  const [only] = effectiveKeepalived(parseKeepalivedConfig({ main: '/k', configId: 'x', files: { '/k': text } })).instances;
  if (only === undefined) throw new Error('no instance');
  return only;
}

const seconds = (ms: number) => Number((ms / 1000).toFixed(2));
const failed = new Set(['S']);

test('the silence a BACKUP waits for, as the RFCs have it', () => {
  expect([254, 150, 100].map((priority) => seconds(masterDownMs(priority, 1000, 2)))).toEqual([3.01, 3.41, 3.61]);
  expect(seconds(masterDownMs(100, 2000, 2))).toBe(6.61);
  expect(seconds(masterDownMs(100, 500, 3))).toBe(1.8);
  expect([skewMs(128, 2000, 2), skewMs(128, 2000, 3)]).toEqual([500, 1000]);
});

test('after a crash the last advertisement may be one interval old', () => {
  const range = crashTakeover(instance('priority 100'));
  expect([seconds(range.minMs), seconds(range.maxMs)]).toEqual([2.61, 3.61]);
  expect(seconds(crashTakeover(instance('priority 100\ndown_timer_adverts 2')).maxMs)).toBe(2.61);
});

test('after a farewell only the skew is waited for', () => {
  expect([150, 100].map((priority) => seconds(farewellTakeover(instance(`priority ${priority}`)).maxMs))).toEqual([0.41, 0.61]);
});

test('a machine preempts after its timer and its delay, or never', () => {
  expect(seconds(preemptReturn(instance('priority 150'))?.minMs ?? 0)).toBe(3.41);
  expect(seconds(preemptReturn(instance('priority 150\npreempt_delay 5'))?.minMs ?? 0)).toBe(8.41);
  expect(preemptReturn(instance('nopreempt'))).toBeNull();
});

test('weights move the priority within 1 and 254, never an owner’s', () => {
  const priority = (lines: string) => [effectivePriority(instance(lines)), effectivePriority(instance(lines), failed)];
  expect(priority('priority 100\ntrack_script {\nS weight -20\n}')).toEqual([100, 80]);
  expect(priority('priority 100\ntrack_script {\nS weight 20\n}')).toEqual([120, 100]);
  expect(priority('priority 100\ntrack_script {\nS weight -200\n}')).toEqual([100, 1]);
  expect(priority('priority 240\ntrack_script {\nS weight 20\n}')).toEqual([254, 240]);
  expect(priority('priority 255\ntrack_script {\nS weight -20\n}')).toEqual([255, 255]);
  expect(priority('priority 100\ntrack_script {\nS weight -20 reverse\n}')).toEqual([80, 100]);
});

test('weight 0 makes the holder leave, and the other needs its skew only', () => {
  const loss = serviceLoss(instance('priority 110\ntrack_script {\nS\n}'), instance('nopreempt'), failed);
  expect(loss).toMatchObject({ moves: true, noticed: { minMs: 2000, maxMs: 6000 } });
  expect(loss.moves && seconds(loss.takeover.maxMs)).toBe(0.61);
});

test('a weight must put the holder below the other, and the other must preempt', () => {
  const holder = (weight: number) => instance(`priority 150\ntrack_script {\nS weight ${weight}\n}`);
  expect(serviceLoss(holder(-20), instance('priority 100'), failed)).toMatchObject({
    moves: false,
    because: 'not-enough',
    holder: 130,
    other: 100,
  });
  expect(serviceLoss(holder(-60), instance('priority 100\nnopreempt'), failed)).toMatchObject({
    moves: false,
    because: 'nopreempt',
    holder: 90,
  });
  const loss = serviceLoss(holder(-60), instance('priority 100'), failed);
  expect(loss.moves && seconds(loss.takeover.maxMs)).toBe(3.61);
});

test('what is not tracked, or not known, is not noticed', () => {
  const other = instance('');
  expect(serviceLoss(instance(''), other, failed)).toEqual({ moves: false, because: 'not-tracked' });
  expect(serviceLoss(instance('track_script {\nOTHER\n}'), other, new Set(['OTHER']))).toEqual({ moves: false, because: 'not-tracked' });
  expect(serviceLoss(instance('track_script {\nS\n}'), other, new Set())).toEqual({ moves: false, because: 'not-tracked' });
});

test('a script needs fall failures; the first may come an interval late', () => {
  expect(scriptFailure(2000, 2000, 2)).toEqual({ minMs: 2000, maxMs: 6000 });
  expect(scriptFailure(1000, 300, 1)).toEqual({ minMs: 0, maxMs: 1300 });
});
