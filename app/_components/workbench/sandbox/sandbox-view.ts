/** A sandbox as its event stream tells it, as a pure reduction: event in, picture out. */
import type { Sandbox, SandboxEvent, StartStep } from '#labs/gateway/protocol.ts';

export type GoneReason = Extract<SandboxEvent, { type: 'gone' }>['reason'];
export type NodeView = Sandbox['nodes'][number];

export interface SandboxView {
  readonly sandbox: Sandbox;
  /** Of the start that is running or was last seen, in the order they began. */
  readonly steps: readonly StartStep[];
  readonly gone: GoneReason | null;
  /** For how many days recordings of its terminals are kept; 0 when there are none. */
  readonly keepDays: number;
}

/** The picture before any event: what the page was rendered with. */
export function viewOf(sandbox: Sandbox): SandboxView {
  return { sandbox, steps: [], gone: null, keepDays: 0 };
}

export function reduceSandbox(view: SandboxView, event: SandboxEvent): SandboxView {
  switch (event.type) {
    case 'snapshot':
      return { ...view, sandbox: event.sandbox, steps: event.steps, gone: null };
    case 'sandbox':
      return withSandbox(view, event.sandbox);
    case 'step':
      return { ...view, steps: withStep(view.steps, event.step) };
    case 'node':
      return { ...view, sandbox: withNode(view.sandbox, event.node, event.state) };
    case 'expiring':
      return { ...view, sandbox: { ...view.sandbox, expiresAt: event.expiresAt } };
    case 'recording':
      return { ...view, keepDays: event.keepDays };
    case 'gone':
      return { ...view, gone: event.reason };
  }
}

/** A start that begins again begins with no steps: a reset keeps the sandbox's id. */
function withSandbox(view: SandboxView, sandbox: Sandbox): SandboxView {
  const isNewStart = isComingUp(sandbox) && !isComingUp(view.sandbox);
  return { ...view, sandbox, steps: isNewStart ? [] : view.steps };
}

export function isComingUp(sandbox: Sandbox): boolean {
  return sandbox.state === 'queued' || sandbox.state === 'starting';
}

function withStep(steps: readonly StartStep[], step: StartStep): readonly StartStep[] {
  const at = steps.findIndex((known) => known.step === step.step);
  return at < 0 ? [...steps, step] : steps.with(at, step);
}

function withNode(sandbox: Sandbox, name: string, state: NodeView['state']): Sandbox {
  return { ...sandbox, nodes: sandbox.nodes.map((node) => (node.name === name ? { ...node, state } : node)) };
}
