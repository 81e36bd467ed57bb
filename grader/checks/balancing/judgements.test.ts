import { expect, test } from 'vitest';
import type { HttpObservation } from '../../probes/protocol.ts';
import { judgeHold } from './judge-hold.ts';
import { judgeLoad } from './judge-load.ts';
import { movedByTable } from './map-based.ts';
import { expectedCounts, furthestOff, inProportion, percentages } from './shares.ts';

const WEBS = ['web1', 'web2', 'web3'];
const LIMITS = { web1: 2, web2: 1, web3: 1 };
const PILED = { web1: 1, web2: 1 };

function seen(web: string, atMs: number, durationMs: number, status = 200): HttpObservation {
  return { atMs, durationMs, status, headers: { 'x-web': web } };
}

test.each([
  [{ web1: 2, web2: 1, web3: 1 }, true],
  [{ web1: 256, web2: 128, web3: 128 }, true],
  [{ web1: 3, web2: 1, web3: 1 }, false],
  [{ web1: 1, web2: 2, web3: 1 }, false],
  [{ web1: 2, web2: 1, web3: 0 }, false],
  [{ web1: 0, web2: 0, web3: 0 }, false],
])('weights %j are in the proportion of the shares: %j', (weights, expected) => {
  expect(inProportion(weights, { web1: 2, web2: 1, web3: 1 })).toBe(expected);
});

test('shares of a number of requests, and how far a tally is off', () => {
  expect(expectedCounts(LIMITS, 40)).toEqual({ web1: 20, web2: 10, web3: 10 });
  expect(furthestOff({ web1: 19, web3: 11 }, expectedCounts(LIMITS, 40))).toBe(10);
  expect(percentages({ web1: 3, web2: 1, web3: 2 })).toEqual({ vi: 'web1 50%, web2 17%, web3 33%', en: 'web1 50 %, web2 17 %, web3 33 %' });
});

const held = [seen('web1', 0, 3000), seen('web2', 200, 3000)];

test('quick requests count only while all long ones are under way', () => {
  const quick = [seen('web1', 100, 5), seen('web3', 300, 5), seen('web2', 400, 5), seen('web1', 2999, 5), seen('web1', 4000, 5)];
  expect(judgeHold(held, quick, WEBS, 2)).toEqual({ kind: 'seen', busy: ['web1', 'web2'], misled: 1, quick: ['web3', 'web2'] });
  expect(judgeHold(held, quick, WEBS, 3)).toEqual({ kind: 'too-slow' });
});

test('a request that is not answered ends the judgement', () => {
  expect(judgeHold(held, [seen('web3', 300, 5, 503)], WEBS, 1)).toEqual({ kind: 'unanswered', result: '503' });
  expect(judgeHold([{ atMs: 0, durationMs: 9, errorCode: 'ETIMEDOUT' }], [], WEBS, 1)).toEqual({ kind: 'unanswered', result: 'ETIMEDOUT' });
});

test('whoever is answered within twice the job did not wait, and counts as being there at once', () => {
  const first = [seen('web1', 0, 1000), seen('web2', 10, 1000), seen('web1', 20, 1000), seen('web3', 30, 1000)];
  expect(judgeLoad([...first, seen('web2', 40, 2000)], 1000, LIMITS, PILED)).toEqual({ kind: 'seen', first: PILED_SEEN, waited: 1 });
  expect(judgeLoad([...first, seen('web2', 40, 1900)], 1000, LIMITS, PILED)).toEqual({ kind: 'overloaded', node: 'web2', atOnce: 2 });
});
const PILED_SEEN = { web1: 1, web2: 1 };

test('requests turned away are counted, and a stalled sender is our own fault', () => {
  const turned = [seen('web1', 0, 1000), seen('', 10, 500, 503), seen('', 20, 480, 503)];
  expect(judgeLoad(turned, 1000, LIMITS, PILED)).toEqual({ kind: 'unanswered', count: 2, result: '503', afterMs: 500 });
  expect(judgeLoad([seen('web1', 0, 1000), seen('web2', 1000, 1000)], 1000, LIMITS, PILED)).toEqual({ kind: 'too-slow' });
});

test('a table without one of its rows moves as many as a real HAProxy did', () => {
  const clients = Array.from({ length: 40 }, (_, index) => `10.10.10.${201 + index}`);
  const stray = movedByTable(clients, WEBS, 'web2').map((client) => Number(client.split('.')[3]));
  // HAProxy 3.0.11, balance source without hash-type, web2 killed.
  expect(stray).toEqual([201, 206, 207, 212, 213, 218, 219, 224, 225, 230, 231, 236, 237]);
});
