/** What lab authors compose beside the checks of a daemon's own room. */

export { allOf } from './all-of.ts';
