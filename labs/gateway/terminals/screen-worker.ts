/**
 * The worker thread behind screens.ts. Drawing hostile output here keeps it away from the thread that carries keystrokes,
 * and what it may cost in memory away from the labs process.
 */
import { parentPort } from 'node:worker_threads';
import { createHeadlessScreen, type HeadlessScreen } from './headless-screen.ts';
import type { ScreenAnswer, ScreenRequest } from './screen-messages.ts';

const screens = new Map<number, HeadlessScreen>();
const answer = (message: ScreenAnswer) => parentPort?.postMessage(message);

parentPort?.on('message', (request: ScreenRequest) => {
  const { id } = request;
  if (request.type === 'open') {
    screens.set(
      id,
      createHeadlessScreen(request, (data) => answer({ type: 'reply', id, data }), request.restore),
    );
    return;
  }
  const screen = screens.get(id);
  if (!screen) return;
  if (request.type === 'write') screen.write(request.data, () => answer({ type: 'drawn', id, bytes: request.data.length }));
  else if (request.type === 'resize') screen.resize(request.cols, request.rows);
  else if (request.type === 'snapshot') {
    void screen.snapshot(request.scrollback).then((snapshot) => answer({ type: 'snapshot', id, request: request.request, snapshot }));
  } else {
    screen.dispose();
    screens.delete(id);
  }
});
