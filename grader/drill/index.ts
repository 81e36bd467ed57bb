/** How checks break things while a user is served, and measure it. */
export type {
  Drill,
  DrillClient,
  DrillPlan,
  DrillRequest,
  DrillServer,
  FaultImpact,
  InjectedFault,
  MasterSpan,
  Outage,
  ServerState,
  SplitBrain,
  UntilOptions,
  UntilOutcome,
} from './model.ts';
export { DRILL_SLACK_MS } from './slack.ts';
export { startDrill } from './start-drill.ts';
