/** What every algorithm knows of a server; its place in the list is its number. */
export interface WeightedServer {
  /** `weight` as configured, 1–256. */
  readonly weight: number;
  /** Whether it takes new requests: neither DOWN nor in maintenance nor draining. */
  readonly isUsable: boolean;
}

/** HAProxy counts weights in sixteenths, so that a server that has just started can be given a fraction of its share. */
export const WEIGHT_SCALE = 16;
/** The largest weight (256) in that unit. */
export const SCALED_WEIGHT_MAX = 256 * WEIGHT_SCALE;
