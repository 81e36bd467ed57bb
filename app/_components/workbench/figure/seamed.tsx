import { classNames } from '../../ui/class-names.ts';
import { SEAM } from './wrap-name.ts';

/** A name in the daemon's own letters, broken at its seams first where room is short. */
export function Seamed({ name, className }: { name: string; className?: string | undefined }) {
  return (
    <span className={classNames('font-mono', className)}>
      {name.split(SEAM).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one name, which stays as it is.
        <span key={index}>
          {part}
          <wbr />
        </span>
      ))}
    </span>
  );
}
