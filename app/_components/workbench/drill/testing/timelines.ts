/** Drills as they come out of real sandboxes, for tests and for drawing the chart without one. */
import type { DrillTimeline, LocalText, TimelineLane, TimelineRequest, TimelineSpan } from '#grader/result.ts';

const same = (text: string): LocalText => ({ vi: text, en: text });
const local = (vi: string, en: string): LocalText => ({ vi, en });

interface Failing {
  readonly fromMs: number;
  readonly toMs: number;
  readonly result: string;
  /** Of so many requests in a row one fails; 1 when all do. */
  readonly oneOf?: number;
}

/** A client that asks every `everyMs`, answered in turn by `nodes` except while something fails. */
export function clientLane(everyMs: number, durationMs: number, nodes: readonly string[], failing: readonly Failing[] = []): TimelineLane {
  const requests = Array.from({ length: Math.floor(durationMs / everyMs) }, (_, index): TimelineRequest => {
    const atMs = index * everyMs;
    const fails = failing.find(({ fromMs, toMs, oneOf = 1 }) => atMs >= fromMs && atMs < toMs && index % oneOf === 0);
    if (fails) return { atMs, durationMs: fails.result.startsWith('E') ? 400 : 3, ok: false, result: fails.result };
    const by = nodes[index % nodes.length];
    return { atMs, durationMs: 2 + (index % 5), ok: true, result: '200', ...(by === undefined ? {} : { by }) };
  });
  return { kind: 'client', name: 'client', label: local('Người dùng', 'Client'), requests };
}

const span = (fromMs: number, toMs: number, tone: TimelineSpan['tone'], label: LocalText): TimelineSpan => ({ fromMs, toMs, tone, label });
const lane = (name: string, label: LocalText, spans: readonly TimelineSpan[]): TimelineLane => ({ kind: 'spans', name, label, spans });
const OFF = local('tắt', 'off');

/** The master loses power; the other takes the address after three seconds and gives it back. */
export const vipKill: DrillTimeline = {
  id: 'keepalived.drill.kill',
  title: local('Máy giữ VIP mất điện', 'The master loses power'),
  durationMs: 30_000,
  checks: ['keepalived.drill.kill', 'keepalived.drill.preempt'],
  lanes: [
    clientLane(50, 30_000, ['lb1'], [{ fromMs: 5_050, toMs: 7_962, result: 'ETIMEDOUT' }]),
    lane('lb1', same('lb1'), [
      span(0, 5_020, 'good', same('MASTER')),
      span(5_020, 20_400, 'bad', OFF),
      span(20_400, 22_010, 'idle', same('BACKUP')),
      span(22_010, 30_000, 'good', same('MASTER')),
    ]),
    lane('lb2', same('lb2'), [
      span(0, 7_940, 'idle', same('BACKUP')),
      span(7_940, 22_010, 'good', same('MASTER')),
      span(22_010, 30_000, 'idle', same('BACKUP')),
    ]),
  ],
  faults: [{ atMs: 5_020, untilMs: 19_000, node: 'lb1', kind: 'kill', label: local('Cắt điện lb1', 'Power off lb1') }],
  outages: [{ fromMs: 5_050, toMs: 7_962, predictedMs: 3_609, ok: true, label: local('VIP không trả lời', 'The VIP does not answer') }],
};

/** A web server loses power and is taken out too late. */
export const serverOutage: DrillTimeline = {
  id: 'haproxy.drill.server',
  title: local('Một máy web mất điện', 'A web server loses power'),
  durationMs: 24_000,
  checks: ['haproxy.drill.server'],
  lanes: [
    clientLane(
      100,
      24_000,
      ['web1', 'web2', 'web3'],
      [
        { fromMs: 4_000, toMs: 11_430, result: '503', oneOf: 3 },
        { fromMs: 19_400, toMs: 19_700, result: '502', oneOf: 2 },
      ],
    ),
    lane('web1', same('web1'), [span(0, 24_000, 'good', same('UP'))]),
    lane('web2', same('web2'), [
      span(0, 11_400, 'good', same('UP')),
      span(11_400, 18_600, 'bad', same('DOWN')),
      span(18_600, 24_000, 'good', same('UP')),
    ]),
    lane('web3', same('web3'), [span(0, 24_000, 'good', same('UP'))]),
  ],
  faults: [{ atMs: 4_000, untilMs: 14_000, node: 'web2', kind: 'kill', label: local('Cắt điện web2', 'Power off web2') }],
  outages: [
    { fromMs: 4_000, toMs: 11_430, predictedMs: 6_000, ok: false, label: local('Còn yêu cầu gửi đến web2', 'Requests still go to web2') },
  ],
};

/** A server is drained under load and nobody notices. */
export const calmDrain: DrillTimeline = {
  id: 'haproxy.drill.drain',
  title: local('Rút một máy web để bảo trì', 'A web server is drained'),
  durationMs: 9_000,
  checks: ['haproxy.drill.drain'],
  lanes: [
    clientLane(50, 9_000, ['web1', 'web2']),
    lane('web1', same('web1'), [
      span(0, 3_000, 'good', same('UP')),
      span(3_000, 6_000, 'idle', same('DRAIN')),
      span(6_000, 9_000, 'good', same('UP')),
    ]),
    lane('web2', same('web2'), [
      span(0, 4_000, 'good', same('UP')),
      span(4_000, 4_400, 'unknown', local('không thấy', 'not seen')),
      span(4_400, 9_000, 'good', same('UP')),
    ]),
  ],
  faults: [{ atMs: 3_000, untilMs: 6_000, node: 'web1', kind: 'other', label: local('Rút web1', 'Drain web1') }],
  outages: [],
};

/** Five faults in a row before an edge that holds through all but one. */
export const fiveFaults: DrillTimeline = {
  id: 'edge.drill.five',
  title: local('Năm sự cố liên tiếp', 'Five faults in a row'),
  durationMs: 75_000,
  checks: ['edge.drill.five', 'edge.drill.budget'],
  lanes: [
    clientLane(
      50,
      75_000,
      ['web1', 'web2', 'web3'],
      [
        { fromMs: 6_000, toMs: 6_100, result: '503' },
        { fromMs: 18_000, toMs: 21_200, result: 'ETIMEDOUT' },
        { fromMs: 33_000, toMs: 33_050, result: 'ECONNRESET' },
        { fromMs: 46_000, toMs: 51_900, result: 'ETIMEDOUT' },
      ],
    ),
    lane('lb1', local('VRRP trên lb1', 'VRRP on lb1'), [
      span(0, 18_000, 'good', same('MASTER')),
      span(18_000, 26_000, 'bad', local('tạm dừng', 'paused')),
      span(26_000, 33_000, 'good', same('MASTER')),
      span(33_000, 38_000, 'good', same('MASTER')),
      span(38_000, 46_000, 'good', same('MASTER')),
      span(46_000, 58_000, 'bad', OFF),
      span(58_000, 75_000, 'good', same('MASTER')),
    ]),
    lane('lb2', local('VRRP trên lb2', 'VRRP on lb2'), [
      span(0, 21_200, 'idle', same('BACKUP')),
      span(21_200, 26_100, 'good', same('MASTER')),
      span(26_100, 33_900, 'idle', same('BACKUP')),
      span(33_900, 38_000, 'bad', same('MASTER')),
      span(38_000, 51_900, 'idle', same('BACKUP')),
      span(51_900, 58_100, 'good', same('MASTER')),
      span(58_100, 75_000, 'idle', same('BACKUP')),
    ]),
    lane('web1', same('web1'), [
      span(0, 8_000, 'good', same('UP')),
      span(8_000, 14_000, 'bad', same('DOWN')),
      span(14_000, 75_000, 'good', same('UP')),
    ]),
    lane('web2', same('web2'), [span(0, 75_000, 'good', same('UP'))]),
    lane('web3', same('web3'), [span(0, 64_000, 'good', same('UP')), span(64_000, 75_000, 'bad', same('DOWN'))]),
  ],
  faults: [
    { atMs: 6_000, untilMs: 12_000, node: 'web1', kind: 'kill', label: local('Cắt điện web1', 'Power off web1') },
    { atMs: 18_000, untilMs: 26_000, node: 'lb1', kind: 'pause', label: local('Tạm dừng lb1', 'Pause lb1') },
    { atMs: 33_000, untilMs: 38_000, node: 'lb1', kind: 'cut', label: local('Cắt mạng lb1–lb2', 'Cut lb1–lb2') },
    { atMs: 46_000, untilMs: 56_000, node: 'lb1', kind: 'kill', label: local('Cắt điện lb1', 'Power off lb1') },
    { atMs: 62_000, node: 'web3', kind: 'kill', label: local('Cắt điện web3', 'Power off web3') },
  ],
  outages: [
    { fromMs: 18_000, toMs: 21_200, predictedMs: 3_609, ok: true, label: local('VIP không trả lời', 'The VIP does not answer') },
    { fromMs: 46_000, toMs: 51_900, predictedMs: 3_609, ok: false, label: local('VIP không trả lời', 'The VIP does not answer') },
  ],
};
