/**
 * The terminal stream on one WebSocket. Browser-safe.
 *
 * Binary frames are terminal bytes: keystrokes towards the node, output towards the browser.
 * Text frames are the control messages below, one JSON object each.
 *
 * On connect the labs process sends `snapshot` (the whole screen and scrollback as escape sequences, rendered by its
 * own headless terminal), then live output. That headless terminal is the *only* one that answers device queries
 * (DA, DSR, DECRQM, colours…): browsers must not answer them, so a replay can never type junk at the prompt and two
 * tabs never answer twice.
 *
 * Flow control: the browser acknowledges output bytes once its terminal has consumed them; the labs process stops
 * reading from the node while every live client owes more than OUTPUT_WINDOW_BYTES. A client that falls behind the others
 * (a hidden tab) is sent nothing until it has acknowledged what it owes and then gets a new `snapshot`: one may therefore
 * come at any time. A client that owes output and acknowledges nothing for 30 s is closed with `tooSlow`.
 * Input is bounded by the socket's own backpressure.
 *
 * A watcher's browser gets the same stream. Its keystrokes are dropped unless it was told `keyboard` with `mayType`, its
 * `resize` always; it neither sets the pace nor brings a new shell.
 */
import { z } from 'zod';

/** Unacknowledged output a client may owe before the source is paused. */
export const OUTPUT_WINDOW_BYTES = 1024 * 1024;
/** A client acknowledges at least this often. */
export const ACK_EVERY_BYTES = 128 * 1024;
/** Largest frame accepted from a browser. */
export const MAX_INPUT_FRAME_BYTES = 1024 * 1024;

export const ClientMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('resize'), cols: z.number().int().min(2).max(1000), rows: z.number().int().min(1).max(500) }),
  /** Total output bytes consumed since this socket opened, snapshots not counted. */
  z.object({ type: z.literal('ack'), bytes: z.number().int().min(0) }),
  /** Measures the round trip; answered with `pong`. */
  z.object({ type: z.literal('ping'), at: z.number() }),
]);
export type ClientMessage = z.infer<typeof ClientMessageSchema>;

export const ServerMessageSchema = z.discriminatedUnion('type', [
  /** Reset, resize to this size, then write `data`. */
  z.object({ type: z.literal('snapshot'), cols: z.number(), rows: z.number(), data: z.string() }),
  /** Another tab resized the shared terminal. */
  z.object({ type: z.literal('size'), cols: z.number(), rows: z.number() }),
  /** The shell ended (code known) or the node went away (code null); the next input or `start` of the node makes a new one. */
  z.object({ type: z.literal('exit'), code: z.number().nullable() }),
  z.object({ type: z.literal('pong'), at: z.number() }),
  /** To a watcher: whether what it types reaches the node, from now on. */
  z.object({ type: z.literal('keyboard'), mayType: z.boolean() }),
]);
export type ServerMessage = z.infer<typeof ServerMessageSchema>;

/** WebSocket close codes of ours (4000–4999). */
export const CLOSE_CODES = {
  badTicket: 4401,
  /** Watching is over. */
  watchOver: 4403,
  sandboxGone: 4404,
  badMessage: 4400,
  /** The node is down; reconnect when it is up. */
  nodeDown: 4503,
  shuttingDown: 4500,
  /** The shell could not be started although the node runs (the learner may have removed it); reset the node. */
  noShell: 4502,
  /** Owed output for too long; connect again. */
  tooSlow: 4408,
  /** A watcher came to a terminal that its owner has not opened. */
  notOpen: 4425,
  /** As many terminals of this node as there may be. */
  tooMany: 4429,
} as const;
