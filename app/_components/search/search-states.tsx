import { Button } from '../ui/button.tsx';
import { emptyText, type SearchText } from './search-text.ts';
import type { Searching } from './use-search.ts';

/** What stands in the list's place while there is nothing to list, and why. */
export function SearchStates({
  phase,
  answer,
  text,
  onRetry,
}: Pick<Searching, 'phase' | 'answer'> & { text: SearchText; onRetry: () => void }) {
  if (phase === 'offline') return <Said isUrgent>{text.offline}</Said>;
  if (phase === 'failed')
    return (
      <Said isUrgent>
        {text.failed}{' '}
        <Button size="sm" onClick={onRetry} className="ml-2">
          {text.retry}
        </Button>
      </Said>
    );
  if (answer === null) return phase === 'idle' ? <Said>{text.hint}</Said> : null;
  return answer.count === 0 && phase === 'done' ? <Said>{emptyText(text, answer)}</Said> : null;
}

function Said({ children, isUrgent = false }: { children: React.ReactNode; isUrgent?: boolean }) {
  return (
    <p role={isUrgent ? 'alert' : undefined} className="px-4 py-5 text-pretty text-ink-soft">
      {children}
    </p>
  );
}
