/** Keepalived configuration: text to model to meaning, and the times that follow from it. Pure, and safe in a browser. */
export { effectiveKeepalived } from './effective.ts';
export type {
  Authentication,
  EffectiveKeepalived,
  Setting,
  Tracked,
  VirtualAddress,
  VrrpInstance,
  VrrpProcess,
  VrrpScript,
} from './effective-model.ts';
export { PASSWORD_LENGTH } from './instance.ts';
export type { KeepalivedConfig, KeepalivedSource, ParseProblem, Position, Statement, Word } from './model.ts';
export { parseKeepalivedConfig } from './parse-config.ts';
export {
  crashTakeover,
  effectivePriority,
  farewellTakeover,
  masterDownMs,
  preemptReturn,
  type ServiceLoss,
  scriptFailure,
  serviceLoss,
  skewMs,
  type TimeRange,
} from './timing.ts';
