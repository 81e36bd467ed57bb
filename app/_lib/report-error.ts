/** Tells the operator of a fault of ours, with its cause. One place, so that it can become a structured log. */
export function reportError(cause: unknown): void {
  console.error('web:', cause);
}
