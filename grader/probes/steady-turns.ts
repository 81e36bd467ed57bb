import type { SteadyRequest } from './protocol.ts';

/** What a steady client does at each of its turns, behind its timer. */
export interface SteadyTurns {
  /** One turn, numbered from 0; several may be under way. Ends by itself, and never rejects for what the network does. */
  turn(index: number): Promise<Omit<SteadyRequest, 'index'>>;
  /** Ends what is kept between turns. Idempotent. */
  dispose(): void;
}
