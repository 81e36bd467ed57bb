/** How checks break things while a user is served, and measure it. */

export { type AdvertFacts, advertFacts } from './advert-facts.ts';
export { longestStallMs } from './impact.ts';
export { mastersOf, senderOf, splitBrainsOf } from './masters.ts';
export type {
  Drill,
  DrillClient,
  DrillPlan,
  DrillRequest,
  DrillServer,
  FaultImpact,
  InjectedFault,
  MasterSpan,
  OtherClient,
  Outage,
  ServerState,
  SplitBrain,
  UntilOptions,
  UntilOutcome,
} from './model.ts';
export { OUTAGE_GAP_MS, outagesOf } from './outages.ts';
export { type DrillTitle, requireBegun, type SharedDrill } from './shared-drill.ts';
export { DRILL_SLACK_MS } from './slack.ts';
export { startDrill } from './start-drill.ts';
export { holdersOf } from './vip-holders.ts';
