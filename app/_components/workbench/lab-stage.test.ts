import { expect, test } from 'vitest';
import type { Sandbox } from '#labs/gateway/protocol.ts';
import { labStage } from './lab-stage.ts';
import { viewOf } from './sandbox/sandbox-view.ts';

const view = (state: Sandbox['state'], gone: 'expired' | null = null) => ({
  ...viewOf({ id: 's', lab: 'l', owner: 'a', state, createdAt: '', expiresAt: '', extensionsLeft: 0, nodes: [], restored: false }),
  gone,
});

test.each([
  [false, null, 'idle'],
  [true, null, 'opening'],
  [true, view('queued'), 'coming-up'],
  [true, view('starting'), 'coming-up'],
  [true, view('ready'), 'running'],
  [true, view('stopping'), 'running'],
  [true, view('failed'), 'failed'],
  [true, view('ready', 'expired'), 'gone'],
  [true, view('failed', 'expired'), 'failed'],
] as const)('followed %s with %o is %s', (isFollowing, known, name) => {
  expect(labStage(isFollowing, known).name).toBe(name);
});
