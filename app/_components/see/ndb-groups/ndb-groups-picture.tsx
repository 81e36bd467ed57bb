import type { Messages } from '#app/_lib/i18n/messages.ts';
import { classNames } from '../../ui/class-names.ts';
import { fill } from '../../workbench/text.ts';
import { plainList } from '../frame/plain-list.ts';
import type { SeeWords } from '../frame/see-words.ts';
import { copiesOf, nodeGroups } from './ndb-model.ts';
import { fatalNodes, hasStopped, type NdbState } from './ndb-state.ts';

export type NdbGroupsWords = SeeWords<Messages['see']['ndbGroups']>;

interface NdbGroupsPictureProps {
  readonly state: NdbState;
  readonly words: NdbGroupsWords;
  /** Absent where nothing can be pressed. */
  readonly onMark?: (node: number) => void;
}

/** The node groups with their nodes, and on each node its pieces; a heavy outline is the primary copy. */
export function NdbGroupsPicture({ state, words: { text }, onMark }: NdbGroupsPictureProps) {
  const groups = nodeGroups(state.cluster);
  const { nodes, replicas } = state.cluster;
  if (groups === null) {
    return <p className="rounded-md border border-fail/50 bg-fail-soft p-3 text-fail">{fill(text.invalid, { nodes, replicas })}</p>;
  }
  const fatal = fatalNodes(state);
  return (
    <>
      <p className="mb-2 text-ink-soft text-xs">{fill(text.formula, { nodes, replicas, groups: groups.length })}</p>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(10rem,1fr))] gap-3">
        {groups.map((group, number) => (
          <section key={group.join()} className="rounded-lg border border-line-strong border-dashed p-2">
            <p className="mb-1.5 text-center text-ink-soft text-xs">{fill(text.group, { number })}</p>
            <ul className={classNames(plainList, 'grid grid-cols-2 gap-2')}>
              {group.map((node) => (
                <li key={node}>
                  <NdbNode node={node} groups={groups} state={state} text={text} isFatal={fatal.has(node)} onMark={onMark} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

interface NdbNodeProps {
  readonly node: number;
  readonly groups: readonly (readonly number[])[];
  readonly state: NdbState;
  readonly text: NdbGroupsWords['text'];
  readonly isFatal: boolean;
  readonly onMark: ((node: number) => void) | undefined;
}

function NdbNode({ node, groups, state, text, isFatal, onMark }: NdbNodeProps) {
  const [isAlive, isStopped] = [state.alive.has(node), hasStopped(state)];
  const note = !isAlive ? text.dead : isStopped ? text.stopped : state.marked.has(node) ? text.marked : isFatal ? text.fatal : text.up;
  const content = (
    <>
      <code className="bg-transparent p-0 text-xs">ndbd {node}</code>
      <span className={classNames('text-xs', isFatal || !isAlive || isStopped ? 'text-fail' : 'text-ink-soft')}>{note}</span>
      <Pieces node={node} groups={groups} state={state} text={text} />
    </>
  );
  const looks = classNames(
    'flex h-full w-full flex-col items-center gap-1 rounded-md border px-1 py-1.5 text-center',
    state.marked.has(node) ? 'border-fail bg-fail-soft' : isAlive && !isStopped ? 'border-line-strong' : 'border-line border-dashed',
  );
  if (onMark === undefined) return <div className={looks}>{content}</div>;
  return (
    <button
      type="button"
      aria-pressed={state.marked.has(node)}
      aria-disabled={!isAlive || isStopped || undefined}
      onClick={() => onMark(node)}
      className={looks}
    >
      {content}
    </button>
  );
}

/** The copies this node holds. Once a primary copy's node is gone, the next living copy leads. */
function Pieces({ node, groups, state, text }: Pick<NdbNodeProps, 'node' | 'groups' | 'state' | 'text'>) {
  if (!state.alive.has(node)) return null;
  const held = Array.from({ length: state.cluster.partitions }, (_, partition) => partition).flatMap((partition) => {
    const copies = copiesOf(partition, groups);
    return copies.includes(node) ? [{ partition, isPrimary: copies.find((copy) => state.alive.has(copy)) === node }] : [];
  });
  return (
    <span className="flex flex-wrap justify-center gap-1">
      {held.map(({ partition, isPrimary }) => (
        <span
          key={partition}
          className={classNames(
            'min-w-8 rounded-sm px-1 font-mono text-xs',
            isPrimary
              ? 'font-semibold text-ink outline-2 outline-accent -outline-offset-1'
              : 'text-ink-soft outline outline-line-strong -outline-offset-1',
          )}
        >
          P{partition}
          <span className="sr-only"> {isPrimary ? text.primary : text.backup}</span>
        </span>
      ))}
    </span>
  );
}
