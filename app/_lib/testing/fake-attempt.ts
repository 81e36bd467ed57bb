import type { CheckResult, DrillTimeline, GradeEvent, LocalText, ReportFigure } from '#grader/result.ts';
import type { AttemptLine } from '#labs/gateway/protocol.ts';

const text = (vi: string, en: string): LocalText => ({ vi, en });
const CHECKS: readonly { readonly id: string; readonly title: LocalText; readonly points: number; readonly needs: string }[] = [
  { id: 'haproxy.config.valid', title: text('Cấu hình hợp lệ', 'The configuration is valid'), points: 10, needs: '' },
  { id: 'haproxy.frontend.port-80', title: text('Frontend nghe cổng 80', 'A frontend listens on port 80'), points: 10, needs: 'bind' },
  { id: 'haproxy.backend.three-servers', title: text('Backend có ba máy chủ', 'The backend has three servers'), points: 10, needs: 'web3' },
  { id: 'haproxy.backend.health-check', title: text('Kiểm tra sức khoẻ HTTP', 'HTTP health checks'), points: 20, needs: 'httpchk' },
  { id: 'haproxy.live.even-spread', title: text('Chia đều cho ba máy', 'Requests spread evenly'), points: 20, needs: 'roundrobin' },
];

/** A grading of a config by the words in it, then of drills by their outages, with figures, as the labs process would stream it. */
export async function* fakeAttempt(
  config: string,
  paceMs: number,
  drills: readonly DrillTimeline[] = [],
  figures: readonly ReportFigure[] = [],
): AsyncGenerator<AttemptLine> {
  const event = (value: GradeEvent): AttemptLine => ({ type: 'event', event: value });
  const judged = [...drills.flatMap(judgedDrill), ...figures.map(judgedFigure)];
  const outlines = [...CHECKS, ...judged.map(({ id, title, maxPoints }) => ({ id, title, points: maxPoints }))];
  yield event({ type: 'started', lab: 'week-1/haproxy-basics', checks: outlines });
  const results: CheckResult[] = [];
  for (const check of CHECKS) {
    yield event({ type: 'check-started', id: check.id });
    await new Promise((done) => setTimeout(done, paceMs));
    yield event({ type: 'check-progress', id: check.id, text: text('Đang xem lb', 'Looking at lb') });
    await new Promise((done) => setTimeout(done, paceMs * 2));
    const isPassed = config.includes(check.needs);
    const result: CheckResult = {
      id: check.id,
      title: check.title,
      status: isPassed ? 'pass' : 'fail',
      points: isPassed ? check.points : 0,
      maxPoints: check.points,
      message: isPassed
        ? text('Đúng như mong đợi.', 'As expected.')
        : text(`Không thấy “${check.needs}”.`, `“${check.needs}” was not seen.`),
      ...(isPassed ? {} : { hint: text('Xem lại phần tương ứng của bài học.', 'Look at that part of the lesson again.') }),
      evidence: isPassed
        ? []
        : [
            {
              node: 'lb',
              file: '/etc/haproxy/haproxy.cfg',
              line: 5,
              expected: text('có dòng nói điều này', 'a line that says so'),
              actual: text('không có', 'none'),
              excerpt: 'defaults\n    mode http',
            },
          ],
      durationMs: 120,
    };
    results.push(result);
    yield event({ type: 'check-finished', result });
  }
  for (const result of judged) {
    yield event({ type: 'check-started', id: result.id });
    yield event({ type: 'check-progress', id: result.id, text: text('Đang gửi yêu cầu mỗi 50 ms', 'Asking every 50 ms') });
    await new Promise((done) => setTimeout(done, paceMs * 2));
    results.push(result);
    yield event({ type: 'check-finished', result });
  }
  const score = results.reduce((sum, result) => sum + result.points, 0);
  const maxScore = outlines.reduce((sum, check) => sum + check.points, 0);
  yield event({
    type: 'finished',
    report: {
      lab: 'week-1/haproxy-basics',
      passed: score === maxScore,
      score,
      maxScore,
      durationMs: 1500,
      checks: results,
      ...(drills.length > 0 ? { timeline: drills } : {}),
      ...(figures.length > 0 ? { figures } : {}),
    },
  });
  yield { type: 'files', files: [{ node: 'lb', path: '/etc/haproxy/haproxy.cfg', text: config }] };
}

/** The checks of a drill: its first fails when an outage broke its promise. */
function judgedDrill(drill: DrillTimeline): readonly CheckResult[] {
  return drill.checks.map((id, index): CheckResult => {
    const isPassed = index > 0 || drill.outages.every(({ ok }) => ok);
    return {
      id,
      title: index === 0 ? drill.title : text('Trả lại VIP đúng như yêu cầu', 'The address goes back as asked'),
      status: isPassed ? 'pass' : 'fail',
      points: isPassed ? 15 : 0,
      maxPoints: 15,
      message: isPassed
        ? text('Đúng như mong đợi.', 'As expected.')
        : text('Gián đoạn lâu hơn cấu hình hứa.', 'The outage was longer than promised.'),
      durationMs: drill.durationMs,
    };
  });
}

/** The check that drew a figure: one of messages passes when each was where it belongs. */
function judgedFigure(figure: ReportFigure): CheckResult {
  const isPassed = figure.kind === 'placement' || figure.messages.every(({ arrived, wanted }) => arrived.join() === wanted.join());
  return {
    id: figure.id,
    title: figure.title,
    status: isPassed ? 'pass' : 'fail',
    points: isPassed ? 10 : 0,
    maxPoints: 10,
    message: isPassed ? text('Đúng như mong đợi.', 'As expected.') : text('Có tin không đúng chỗ.', 'Messages were not where they belong.'),
    durationMs: 900,
  };
}
