/**
 * The person at the keyboard has to do something first; the message says what. Set-up ends at once, without a stack trace.
 */
export class SetupBlocked extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'SetupBlocked';
  }
}
