'use client';
import { Spinner } from '../ui/spinner.tsx';
import type { LabStage } from './lab-stage.ts';
import type { SandboxView } from './sandbox/sandbox-view.ts';
import { ComingUpView, EndedView, StartView } from './sandbox/start-view.tsx';
import { fill } from './text.ts';
import type { LabActions } from './use-lab-actions.ts';
import type { useLabKnowledge } from './use-lab-knowledge.ts';
import { useWorkbench } from './workbench-context.tsx';

/** What stands where the editor and the terminals will be, in every stage but the running one. */
export function LabWork({
  stage,
  view,
  knowledge,
  signInHref,
  actions,
  onAgain,
}: {
  stage: LabStage;
  view: SandboxView | null;
  knowledge: ReturnType<typeof useLabKnowledge>;
  signInHref: string | null;
  actions: LabActions;
  onAgain: () => void;
}) {
  const { text } = useWorkbench();
  switch (stage.name) {
    case 'idle':
      return (
        <StartView
          health={knowledge.health}
          work={knowledge.work}
          signInHref={signInHref}
          isStarting={actions.isStarting}
          problem={actions.problem}
          onStart={(restore) => void actions.start(restore)}
        />
      );
    case 'coming-up':
      return view && <ComingUpView sandbox={view.sandbox} steps={view.steps} />;
    case 'failed':
      return <EndedView title={text.start.failedTitle} detail={`${reasonOf(stage.code)} ${text.start.failedText}`} onAgain={onAgain} />;
    case 'gone':
      return <EndedView title={text.gone[stage.reason]} onAgain={onAgain} />;
    default:
      return (
        <div className="grid h-full place-items-center">
          <Spinner label={text.terminal.connecting} />
        </div>
      );
  }

  function reasonOf(code: string): string {
    return Object.hasOwn(text.problem, code) ? text.problem[code as keyof typeof text.problem] : fill(text.problem.other, { code });
  }
}
