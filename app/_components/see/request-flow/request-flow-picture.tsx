import type { Messages } from '#app/_lib/i18n/messages.ts';
import { classNames } from '../../ui/class-names.ts';
import { fill } from '../../workbench/text.ts';
import { At, FluidSvg } from '../frame/fluid-svg.tsx';
import type { SeeWords } from '../frame/see-words.ts';
import { BOXES, type Box, BROKER, type Line, MAP_HEIGHT, routesOf } from './flow-route.ts';
import { type Actor, FLOW_STEPS, type FlowState, type FlowStep, flowState } from './flow-steps.ts';

export type RequestFlowWords = SeeWords<Messages['see']['requestFlow']>;

/** Names that are the same in both languages. */
const NAMES: Readonly<Record<Exclude<Actor, 'user' | 'apiDb' | 'cellDb'>, string>> = {
  api: 'nova-api',
  conductor: 'conductor',
  scheduler: 'scheduler',
  compute: 'compute',
  keystone: 'Keystone',
  glance: 'Glance',
  cinder: 'Cinder',
  neutron: 'Neutron',
  placement: 'Placement',
};

export function nameOf(actor: Actor, { text }: RequestFlowWords): string {
  return actor === 'user' ? text.user : actor === 'apiDb' ? text.apiDb : actor === 'cellDb' ? text.cellDb : NAMES[actor];
}

/** One step drawn: who speaks to whom over what, and the rows that stand in the databases then. */
export function RequestFlowPicture({ at, words }: { at: number; words: RequestFlowWords }) {
  const step = FLOW_STEPS[at] ?? FLOW_STEPS[0];
  if (step === undefined) return null;
  return (
    <>
      <FlowMap step={step} words={words} />
      <StepCard step={step} words={words} />
      <Rows state={flowState(at)} words={words} />
    </>
  );
}

function FlowMap({ step, words }: { step: FlowStep; words: RequestFlowWords }) {
  const { text } = words;
  const label = fill(text.mapLabel, { from: nameOf(step.from, words), to: nameOf(step.to, words), over: text.over[step.over] });
  return (
    <FluidSvg height={MAP_HEIGHT} label={label}>
      {routesOf(step).map((line, index) => (
        // Dashed is the call; what its receiver then writes is not part of it.
        <Route key={line.join()} line={line} isDashed={index === 0 && (step.over === 'call' || step.over === 'reply')} />
      ))}
      <Broker step={step} />
      {Object.entries(BOXES).map(([name, box]) => {
        const actor = name as Actor;
        const part = actor === step.from ? 'from' : actor === step.to || actor === step.writes ? 'to' : 'idle';
        return <ActorBox key={name} name={nameOf(actor, words)} box={box} part={part} />;
      })}
    </FluidSvg>
  );
}

function Route({ line, isDashed }: { line: Line; isDashed: boolean }) {
  const [end, before] = [line.at(-1), line.at(-2)];
  if (end === undefined || before === undefined) return null;
  const turn = end[1] < before[1] ? 1 : -1;
  return (
    <g stroke="var(--accent)" strokeWidth="2">
      {line.slice(1).map(([x, y], index) => {
        const [x1, y1] = line[index] ?? [x, y];
        return <line key={`${x} ${y}`} x1={`${x1}%`} y1={y1} x2={`${x}%`} y2={y} strokeDasharray={isDashed ? '5 4' : undefined} />;
      })}
      <At x={end[0]} y={end[1]}>
        <path d={`M-5 ${7 * turn} L0 0 L5 ${7 * turn}`} />
      </At>
    </g>
  );
}

/** Drawn over the lines to the databases, and under what it carries itself. */
function Broker({ step }: { step: FlowStep }) {
  const { x, width, top, height } = BROKER;
  const [bus] = step.via ? routesOf(step) : [];
  const carried = step.via ? [step.via.exchange, step.via.key].filter(Boolean).join(' → ') : '';
  return (
    <>
      <rect
        x={`${x - width / 2}%`}
        y={top}
        width={`${width}%`}
        height={height}
        rx="6"
        fill="var(--surface)"
        stroke={step.via ? 'var(--accent)' : 'var(--line-strong)'}
      />
      {bus && <Route line={bus} isDashed={step.over !== 'cast'} />}
      <At x={x} y={top + 40}>
        <text x="0" y="0" textAnchor="middle" fill={step.via ? 'currentColor' : 'var(--ink-soft)'}>
          RabbitMQ
          {carried && (
            <tspan dx="8" fontSize="12" className="font-mono">
              {carried}
            </tspan>
          )}
        </text>
      </At>
    </>
  );
}

function ActorBox({ name, box: { x, width, top, height }, part }: { name: string; box: Box; part: 'from' | 'to' | 'idle' }) {
  return (
    <>
      <rect
        x={`${x - width / 2}%`}
        y={top}
        width={`${width}%`}
        height={height}
        rx="5"
        fill={part === 'to' ? 'var(--accent-soft)' : 'var(--surface)'}
        stroke={part === 'idle' ? 'var(--line-strong)' : 'var(--accent)'}
        strokeWidth={part === 'idle' ? 1 : 2}
      />
      <At x={x} y={top + height / 2}>
        <text
          x="0"
          y="4.5"
          textAnchor="middle"
          fill={part === 'idle' ? 'var(--ink-soft)' : 'currentColor'}
          fontWeight={part === 'idle' ? 400 : 600}
        >
          {name}
        </text>
      </At>
    </>
  );
}

function StepCard({ step, words }: { step: FlowStep; words: RequestFlowWords }) {
  const { text } = words;
  return (
    <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-xs [&>dd]:min-h-[1.5em] [&>dd]:[overflow-wrap:anywhere] [&>dt]:text-ink-soft">
      <dt>{text.over[step.over]}</dt>
      <dd>
        <code>{step.what}</code>
      </dd>
      <dt>{text.notes}</dt>
      <dd className={step.notes ? undefined : 'text-ink-faint'}>{step.notes ? <code>{step.notes}</code> : text.notInNotes}</dd>
    </dl>
  );
}

/** The databases as a user's question meets them. */
function Rows({ state: { buildRequest, cell, instance }, words: { text } }: { state: FlowState; words: RequestFlowWords }) {
  const cells: readonly (readonly [string, string, boolean])[] = [
    ['build_requests', buildRequest ? text.present : text.absent, buildRequest],
    ['cell_id', cell === 'absent' ? text.absent : cell === 'null' ? 'NULL' : cell, cell !== 'absent'],
    ['vm_state', instance?.vmState ?? text.absent, instance !== null],
    ['task_state', instance === null ? text.absent : (instance.taskState ?? 'NULL'), instance !== null],
    ['host', instance === null ? text.absent : (instance.host ?? 'NULL'), instance !== null],
  ];
  return (
    <dl className="mt-3 grid grid-cols-2 gap-x-4 gap-y-2 border-line border-t pt-2 text-xs sm:grid-cols-[repeat(3,auto)_11.5rem_auto]">
      {cells.map(([name, value, isThere]) => (
        <div key={name}>
          <dt className="font-mono text-ink-soft">{name}</dt>
          <dd className={classNames('font-mono', isThere ? 'font-semibold' : 'text-ink-faint')}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
