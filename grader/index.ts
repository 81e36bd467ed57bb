/** The grader's public entry for the labs process and the command line. The browser uses result.ts and parsers/ only. */
export type { CheckContext, CheckDefinition, GradingContext, Shared, Verdict } from './engine/check.ts';
export { type GradeOptions, grade } from './engine/grade.ts';
export { loadChecks } from './engine/load-checks.ts';
export { CheckSetError, orderChecks } from './engine/order.ts';
export type { Fault, NodeFile, NodeUnderTest, SandboxUnderTest } from './port.ts';
export type { CheckResult, CheckStatus, Evidence, GradeEvent, GradeReport, LocalText } from './result.ts';
