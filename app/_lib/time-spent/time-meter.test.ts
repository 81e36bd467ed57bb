import { expect, test } from 'vitest';
import { createTimeMeter } from './time-meter.ts';

const S = 1000;

test('time counts while somebody does something, and two minutes on', () => {
  const meter = createTimeMeter(0, true);
  expect(meter.take(60 * S)).toBe(60 * S);
  meter.touch(90 * S);
  expect(meter.take(90 * S)).toBe(30 * S);
  expect(meter.take(600 * S)).toBe(120 * S);
  expect(meter.take(900 * S)).toBe(0);
});

test('coming back after a pause does not count the pause', () => {
  const meter = createTimeMeter(0, true);
  meter.touch(600 * S);
  expect(meter.take(610 * S)).toBe(130 * S);
});

test('a page nobody sees counts nothing; coming back to it is doing something', () => {
  const meter = createTimeMeter(0, true);
  meter.see(false, 10 * S);
  meter.touch(20 * S);
  expect(meter.take(300 * S)).toBe(10 * S);
  meter.see(true, 1000 * S);
  expect(meter.take(1015 * S)).toBe(15 * S);
});

test('a page opened behind others begins when it is looked at', () => {
  const meter = createTimeMeter(0, false);
  meter.see(true, 50 * S);
  expect(meter.take(60 * S)).toBe(10 * S);
});

test('a clock set back takes nothing away', () => {
  const meter = createTimeMeter(100 * S, true);
  meter.touch(110 * S);
  meter.touch(20 * S);
  expect(meter.take(25 * S)).toBe(15 * S);
});
