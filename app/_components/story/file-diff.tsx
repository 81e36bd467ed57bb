import { getTranslations } from 'next-intl/server';
import { classNames } from '#app/_components/ui/class-names.ts';
import type { DiffLine, FileDiff } from '#app/_lib/story/diff-files.ts';

/** More of one file is not read in a timeline. */
const MAX_LINES = 400;
const LOOKS: Record<DiffLine['kind'], { readonly sign: string; readonly row: string; readonly mark: string }> = {
  same: { sign: ' ', row: '', mark: '' },
  added: { sign: '+', row: 'bg-pass-soft', mark: 'bg-pass/20 font-semibold' },
  removed: { sign: '−', row: 'bg-fail-soft', mark: 'bg-fail/20 font-semibold' },
};

/** What changed in one file, as one column: what went, what came, and the words that differ in them. */
export async function FileDiffView({ diff }: { diff: FileDiff }) {
  const t = await getTranslations('story');
  const total = diff.hunks.reduce((sum, hunk) => sum + hunk.length, 0);
  const hunks = firstLines(diff.hunks, MAX_LINES);
  return (
    <figure className="overflow-hidden rounded-md border border-line">
      <figcaption className="flex flex-wrap items-baseline gap-x-3 border-line border-b bg-surface px-3 py-1.5 text-xs">
        <span className="break-all font-mono">
          {diff.node}:{diff.path}
        </span>
        <span className="text-ink-soft">{t(`change.${diff.change}`)}</span>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, and keys must be able to. */}
      <div className="overflow-x-auto text-xs" tabIndex={0}>
        {hunks.map((hunk, at) => (
          <div
            key={`${hunk[0]?.before}-${hunk[0]?.after}`}
            className={classNames('w-max min-w-full font-mono leading-relaxed', at > 0 && 'border-line border-t')}
          >
            {at > 0 && <p className="px-3 py-0.5 text-ink-faint">⋯ {t('gap')}</p>}
            {hunk.map((line) => (
              <Line key={`${line.before}-${line.after}`} line={line} words={{ added: t('lineAdded'), removed: t('lineRemoved') }} />
            ))}
          </div>
        ))}
      </div>
      {total > MAX_LINES && (
        <p className="border-line border-t px-3 py-1.5 text-ink-soft text-xs">{t('moreLines', { count: total - MAX_LINES })}</p>
      )}
    </figure>
  );
}

function Line({ line, words }: { line: DiffLine; words: { readonly added: string; readonly removed: string } }) {
  const { sign, row, mark } = LOOKS[line.kind];
  return (
    <div className={classNames('flex pr-3', row)}>
      <span aria-hidden="true" className="w-9 shrink-0 select-none pr-2 text-right text-ink-faint">
        {line.before}
      </span>
      <span aria-hidden="true" className="w-9 shrink-0 select-none pr-2 text-right text-ink-faint">
        {line.after}
      </span>
      <span aria-hidden="true" className="w-4 shrink-0 select-none text-ink-soft">
        {sign}
      </span>
      <span className="whitespace-pre">
        {line.kind !== 'same' && <span className="sr-only">{`${words[line.kind]}: `}</span>}
        {line.parts.map(({ text, isMarked }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed line never change places.
          <span key={at} className={isMarked ? mark : undefined}>
            {text}
          </span>
        ))}
      </span>
    </div>
  );
}

function firstLines(hunks: FileDiff['hunks'], limit: number): FileDiff['hunks'] {
  let left = limit;
  return hunks.flatMap((hunk) => {
    const shown = hunk.slice(0, left);
    left -= shown.length;
    return shown.length > 0 ? [shown] : [];
  });
}
