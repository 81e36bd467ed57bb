import { Fragment } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { fill } from '../../workbench/text.ts';
import { Arrow, ArrowDown, At, FluidSvg } from '../frame/fluid-svg.tsx';
import { committedOf, gtid, type NewsKind, type Replication, secondsBehind } from './replication-model.ts';
import { fateSentence, type ReplicationWords } from './replication-words.ts';

interface Part {
  readonly name: string;
  readonly detail: string;
  /** Middle, percent; top, pixels. */
  readonly x: number;
  readonly y: number;
  readonly isThread?: boolean;
  readonly isDown?: boolean;
  readonly isFresh?: boolean;
}

/** Middles of the two machines' columns, and where a part's box ends. */
const [LEFT, RIGHT, HALF] = [22, 78, 20];
const [ROW, BOX] = [66, 44];
const TOP = 30;
const rowTop = (row: number) => TOP + row * ROW;

/** Three threads, two logs and two tables, with how far each has come. */
export function ReplicationPicture({ state, words }: { state: Replication; words: ReplicationWords }) {
  const { text } = words;
  return (
    <>
      <FluidSvg height={TOP + 4 * ROW} label={fateSentence(state, words)}>
        <Machine x={LEFT} name={text.source} isDown={!state.isSourceUp} note={state.isSourceUp ? '' : text.dead} />
        <Machine x={RIGHT} name={text.replica} isDown={false} note="" />
        <ArrowDown x={LEFT} from={rowTop(0) + BOX} to={rowTop(1)} color={colorOf(state.isSourceUp)} />
        <ArrowDown x={LEFT} from={rowTop(1) + BOX} to={rowTop(3)} color={colorOf(state.isConnected && state.isSourceUp)} />
        <Arrow
          from={LEFT + HALF}
          to={RIGHT - HALF}
          y={rowTop(3) + BOX / 2}
          color={state.isConnected && state.isLinkUp && state.isSourceUp ? 'var(--accent)' : 'var(--line-strong)'}
          isDashed={!state.isConnected || !state.isLinkUp}
        />
        {!state.isLinkUp && <Cut label={text.linkCut} />}
        <ArrowDown x={RIGHT} from={rowTop(3)} to={rowTop(2) + BOX} color={colorOf(state.io === 'Yes')} />
        <ArrowDown x={RIGHT} from={rowTop(2)} to={rowTop(1) + BOX} color={colorOf(state.isSqlRunning)} />
        <ArrowDown x={RIGHT} from={rowTop(1)} to={rowTop(0) + BOX} color={colorOf(state.isSqlRunning)} />
        {partsOf(state, text).map((part) => (
          <PartBox key={`${part.x} ${part.y}`} part={part} />
        ))}
      </FluidSvg>
      <StatusTable state={state} words={words} />
    </>
  );
}

const colorOf = (isOn: boolean) => (isOn ? 'var(--accent)' : 'var(--line-strong)');

function partsOf(state: Replication, text: ReplicationWords['text']): readonly Part[] {
  const committed = committedOf(state);
  const upTo = (seq: number) => fill(text.upTo, { gtid: gtid(seq) });
  const isFresh = (...kinds: NewsKind[]) => state.news.some(({ kind }) => kinds.includes(kind));
  const isDumping = state.isConnected && state.isSourceUp;
  const isDown = !state.isSourceUp;
  return [
    { name: 'demo.vm', detail: upTo(committed), x: LEFT, y: rowTop(0), isDown, isFresh: isFresh('committed') },
    { name: 'binlog', detail: upTo(committed), x: LEFT, y: rowTop(1), isDown, isFresh: isFresh('committed') },
    { name: 'Binlog Dump', detail: isDumping ? text.pushing : text.noThread, x: LEFT, y: rowTop(3), isThread: true, isDown: !isDumping },
    { name: 'demo.vm', detail: upTo(state.applied), x: RIGHT, y: rowTop(0), isFresh: isFresh('applied') },
    {
      name: 'Slave_SQL',
      detail: state.isSqlRunning ? 'Yes' : 'No',
      x: RIGHT,
      y: rowTop(1),
      isThread: true,
      isDown: !state.isSqlRunning,
      isFresh: isFresh('applied', 'start-sql', 'stop-sql'),
    },
    { name: 'relay log', detail: upTo(state.received), x: RIGHT, y: rowTop(2), isFresh: isFresh('received') },
    {
      name: 'Slave_IO',
      detail: state.io,
      x: RIGHT,
      y: rowTop(3),
      isThread: true,
      isDown: state.io !== 'Yes',
      isFresh: isFresh('received', 'connected', 'refused', 'unreachable', 'silent', 'stop-io'),
    },
  ];
}

function Machine({ x, name, note, isDown }: { x: number; name: string; note: string; isDown: boolean }) {
  return (
    <>
      <rect
        x={`${x - HALF - 2}%`}
        y="20"
        width={`${2 * HALF + 4}%`}
        height={4 * ROW - 6}
        rx="8"
        stroke={isDown ? 'var(--fail)' : 'var(--line-strong)'}
        strokeDasharray="4 4"
      />
      <At x={x} y={12}>
        <text x="0" y="0" textAnchor="middle" fill="currentColor">
          {name}
          {note && <tspan fill="var(--fail)">{` · ${note}`}</tspan>}
        </text>
      </At>
    </>
  );
}

/** Logs and tables have corners, threads are round. */
function PartBox({ part: { name, detail, x, y, isThread = false, isDown = false, isFresh = false } }: { part: Part }) {
  return (
    <>
      <rect
        x={`${x - HALF}%`}
        y={y}
        width={`${2 * HALF}%`}
        height={BOX}
        rx={isThread ? BOX / 2 : 5}
        fill={isFresh ? 'var(--accent-soft)' : 'var(--surface)'}
        stroke={isFresh ? 'var(--accent)' : isDown ? 'var(--fail)' : 'var(--line-strong)'}
        strokeWidth={isFresh ? 2 : 1.2}
        strokeDasharray={isDown ? '3 3' : undefined}
      />
      <At x={x} y={y}>
        <text x="0" y="18" textAnchor="middle" fill={isDown ? 'var(--ink-soft)' : 'currentColor'} fontWeight="600">
          {name}
        </text>
        <text x="0" y="36" textAnchor="middle" fontSize="12" fill={isDown ? 'var(--fail)' : 'var(--ink-soft)'}>
          {detail}
        </text>
      </At>
    </>
  );
}

function Cut({ label }: { label: string }) {
  return (
    <At x={50} y={rowTop(3) + BOX / 2}>
      <path d="M-7 -9 L7 9 M7 -9 L-7 9" stroke="var(--fail)" strokeWidth="2.5" />
      <text x="0" y="-16" textAnchor="middle" fontSize="12" fill="var(--fail)">
        {label}
      </text>
    </At>
  );
}

/** What one would read on the two machines. */
function StatusTable({ state, words: { text } }: { state: Replication; words: ReplicationWords }) {
  const behind = secondsBehind(state);
  const rows: readonly (readonly [string, string, boolean])[] = [
    ['Slave_IO_Running', state.io, state.io !== 'Yes'],
    ['Slave_SQL_Running', state.isSqlRunning ? 'Yes' : 'No', !state.isSqlRunning],
    ['Seconds_Behind_Master', behind === null ? 'NULL' : String(behind), behind !== 0],
    ['Gtid_IO_Pos', gtid(state.received), state.received < committedOf(state)],
    ['gtid_slave_pos', gtid(state.applied), state.applied < committedOf(state)],
    ['Rpl_semi_sync_master_status', state.isSemiSync ? state.semiStatus : text.semiOff, state.isSemiSync && state.semiStatus === 'OFF'],
  ];
  return (
    <dl className="mt-3 grid grid-cols-2 gap-x-4 gap-y-1.5 text-xs sm:grid-cols-3">
      {rows.map(([name, value, isOdd]) => (
        <div key={name} className="min-w-0">
          <dt className="font-mono text-ink-soft">
            {name.split('_').map((word, index) => (
              <Fragment key={word}>
                {index > 0 && '_'}
                <wbr />
                {word}
              </Fragment>
            ))}
          </dt>
          <dd className={classNames('font-mono', isOdd ? 'font-semibold text-wait' : 'text-ink')}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
