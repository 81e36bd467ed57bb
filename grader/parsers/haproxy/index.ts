/** HAProxy configuration: text to model to meaning. Pure, and safe in a browser. */
export { type Address, isAnyIpv4, parseAddress } from './address.ts';
export { type BindTls, bindTls } from './bind-tls.ts';
export { type CheckTiming, checkTiming } from './check-timing.ts';
export { backendsOf, effectiveConfig, findBackend, mainBackend } from './effective.ts';
export type {
  BackendSide,
  Bind,
  EffectiveConfig,
  EffectiveProxy,
  EffectiveServer,
  FrontendSide,
  HttpCheck,
  LogTarget,
  Setting,
  StatsSocket,
  TimeSetting,
} from './effective-model.ts';
export type { Directive, HaproxyConfig, ParseProblem, Position, Section, Word } from './model.ts';
export { parseHaproxyConfig } from './parse-config.ts';
export { type PersistenceCookie, persistenceCookie } from './persistence-cookie.ts';
export { proxyOption } from './proxy-option.ts';
export { type RetryPlan, retryPlan } from './retry-plan.ts';
export { parseCount, parseSize, parseTime, type TimeValue } from './units.ts';
