import { At, FluidSvg } from '../frame/fluid-svg.tsx';
import { type Election, effectivePriority, holdsVip, isServed, type Mark, shownState } from './vrrp-model.ts';
import { outagesOf, percentOf, type RouterRow, rowOf, type Stretch, ticksOf } from './vrrp-timeline.ts';
import { holderWords, seconds, type VrrpWords } from './vrrp-words.ts';

const ROW = 52;
/** Of the line below its row's name. */
const LINE = 32;

/** The group on its time axis: a thick line holds the address, a stroke is a packet, a dashed line is a timer running. */
export function VrrpPicture({ election, words }: { election: Election; words: VrrpWords }) {
  const height = (election.routers.length + 1) * ROW + 30;
  const holders = election.routers.filter(holdsVip).map(({ name }) => name);
  const now = percentOf(election.nowMs, election.nowMs);
  return (
    <>
      <FluidSvg height={height} label={holderWords(election, isServed(election), holders, words)}>
        {ticksOf(election.nowMs).map(({ at, seconds: label }) => (
          <At key={label} x={at}>
            <path d={`M0 6 V${height - 22}`} stroke="var(--line)" />
            {at > 3 && at < 97 && (
              <text x="0" y={height - 6} textAnchor="middle" fontSize="12" fill="var(--ink-faint)">
                {label}
              </text>
            )}
          </At>
        ))}
        <line x1={`${now}%`} x2={`${now}%`} y1="0" y2={height - 22} stroke="var(--ink-soft)" strokeWidth="1.5" />
        {election.routers.map((router, index) => (
          <svg key={router.name} y={index * ROW} overflow="visible" aria-hidden="true">
            <Row row={rowOf(election, router)} election={election} words={words} now={now} />
          </svg>
        ))}
        <svg y={election.routers.length * ROW} overflow="visible" aria-hidden="true">
          <Users election={election} words={words} now={now} />
        </svg>
      </FluidSvg>
      <p className="mt-1 text-ink-faint text-xs">{words.text.legend}</p>
    </>
  );
}

interface RowProps {
  readonly election: Election;
  readonly words: VrrpWords;
  /** Where the present is, percent. */
  readonly now: number;
}

function Row({ row, election, words, now }: RowProps & { row: RouterRow }) {
  const { router, stretches, adverts, due } = row;
  const priority = effectivePriority(router, election.settings);
  const flags = [router.isCut && words.text.isCut, !router.hasHaproxy && words.text.noHaproxy].filter(Boolean);
  return (
    <>
      <text x="0" y="14" fill="currentColor">
        <tspan fontWeight="600">{router.name}</tspan>
        <tspan fill="var(--ink-soft)">{` · ${priority} · ${stateWord(shownState(router), words)}${flags.map((flag) => ` · ${flag}`).join('')}`}</tspan>
        {holdsVip(router) && (
          <tspan fill="var(--accent)" fontWeight="600">
            {' · VIP'}
          </tspan>
        )}
      </text>
      {stretches.map((stretch) => (
        <StretchLine key={stretch.from} stretch={stretch} />
      ))}
      {adverts.map(({ at, isFarewell }) => (
        <At key={at} x={at} y={LINE}>
          <path d="M0 -9 V9" stroke={isFarewell ? 'var(--fail)' : 'var(--accent)'} strokeWidth="2" />
          {isFarewell && (
            <text x="4" y="-5" fontSize="12" fill="var(--fail)">
              0
            </text>
          )}
        </At>
      ))}
      {due !== null && (
        <>
          <line x1={`${now}%`} x2={`${due}%`} y1={LINE} y2={LINE} stroke="var(--ink-soft)" strokeWidth="1.5" strokeDasharray="4 4" />
          <At x={due} y={LINE}>
            <circle r="4" fill="var(--surface)" stroke="var(--ink-soft)" strokeWidth="1.5" />
            <text x="0" y="-9" textAnchor="end" fontSize="12" fill="var(--ink-soft)">
              {seconds(router.dueMs - election.nowMs, words.locale)}
            </text>
          </At>
        </>
      )}
    </>
  );
}

const LOOKS: Readonly<Record<Mark['shows'], { color: string; width: number; dash?: string }>> = {
  master: { color: 'var(--accent)', width: 6 },
  backup: { color: 'var(--line-strong)', width: 1.5 },
  fault: { color: 'var(--fail)', width: 2, dash: '2 4' },
  frozen: { color: 'var(--unknown)', width: 3, dash: '6 3' },
  stopped: { color: 'var(--line)', width: 1.5 },
  'no-power': { color: 'var(--line)', width: 1.5 },
};

function StretchLine({ stretch: { from, to, shows } }: { stretch: Stretch }) {
  const { color, width, dash } = LOOKS[shows];
  return <line x1={`${from}%`} x2={`${to}%`} y1={LINE} y2={LINE} stroke={color} strokeWidth={width} strokeDasharray={dash} />;
}

/** What users have of it all. */
function Users({ election, words, now }: RowProps) {
  const { text, locale } = words;
  const up = isServed(election);
  return (
    <>
      <text x="0" y="14" fill="currentColor">
        <tspan fontWeight="600">{text.users}</tspan>
        <tspan fill={up ? 'var(--pass)' : 'var(--fail)'}>{` · ${up ? text.usersUp : text.usersDown}`}</tspan>
        {election.arp && <tspan fill="var(--ink-soft)">{` · ARP → ${election.arp}`}</tspan>}
      </text>
      <line x1={`${percentOf(0, election.nowMs)}%`} x2={`${now}%`} y1={LINE} y2={LINE} stroke="var(--pass)" strokeWidth="3" />
      {outagesOf(election).map(({ from, to, ms }) => (
        <g key={from}>
          <line x1={`${from}%`} x2={`${to}%`} y1={LINE} y2={LINE} stroke="var(--surface)" strokeWidth="4" />
          <line x1={`${from}%`} x2={`${to}%`} y1={LINE} y2={LINE} stroke="var(--fail)" strokeWidth="3" strokeDasharray="3 3" />
          <At x={(from + to) / 2} y={LINE + 17}>
            <text x="0" y="0" textAnchor="middle" fontSize="12" fill="var(--fail)">
              {seconds(ms, locale)}
            </text>
          </At>
        </g>
      ))}
    </>
  );
}

function stateWord(shows: Mark['shows'], { text }: VrrpWords): string {
  const words: Readonly<Record<Mark['shows'], string>> = {
    master: 'MASTER',
    backup: 'BACKUP',
    fault: 'FAULT',
    stopped: text.stopped,
    'no-power': text.noPower,
    frozen: text.frozen,
  };
  return words[shows];
}
