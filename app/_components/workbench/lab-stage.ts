/** Where the page stands with its sandbox, decided from what is known. Pure. */
import { type GoneReason, isComingUp, type SandboxView } from './sandbox/sandbox-view.ts';

export type LabStage =
  /** No sandbox is followed. */
  | { readonly name: 'idle' }
  /** One is, and its stream is being opened. */
  | { readonly name: 'opening' }
  | { readonly name: 'coming-up' }
  | { readonly name: 'running' }
  | { readonly name: 'failed'; readonly code: string }
  | { readonly name: 'gone'; readonly reason: GoneReason };

export function labStage(isFollowing: boolean, view: SandboxView | null): LabStage {
  if (!isFollowing) return { name: 'idle' };
  if (view === null) return { name: 'opening' };
  const { sandbox } = view;
  if (sandbox.state === 'failed') return { name: 'failed', code: sandbox.problem?.code ?? 'internal' };
  if (view.gone !== null) return { name: 'gone', reason: view.gone };
  return { name: isComingUp(sandbox) ? 'coming-up' : 'running' };
}
