import type { CheckResult, GradeEvent, LocalText } from '#grader/result.ts';
import type { AttemptLine } from '#labs/gateway/protocol.ts';

const text = (vi: string, en: string): LocalText => ({ vi, en });
const CHECKS: readonly { readonly id: string; readonly title: LocalText; readonly points: number; readonly needs: string }[] = [
  { id: 'haproxy.config.valid', title: text('Cấu hình hợp lệ', 'The configuration is valid'), points: 10, needs: '' },
  { id: 'haproxy.frontend.port-80', title: text('Frontend nghe cổng 80', 'A frontend listens on port 80'), points: 10, needs: 'bind' },
  { id: 'haproxy.backend.three-servers', title: text('Backend có ba máy chủ', 'The backend has three servers'), points: 10, needs: 'web3' },
  { id: 'haproxy.backend.health-check', title: text('Kiểm tra sức khoẻ HTTP', 'HTTP health checks'), points: 20, needs: 'httpchk' },
  { id: 'haproxy.live.even-spread', title: text('Chia đều cho ba máy', 'Requests spread evenly'), points: 20, needs: 'roundrobin' },
];

/** A grading of a config by the words in it, as the labs process would stream it. */
export async function* fakeAttempt(config: string, paceMs: number): AsyncGenerator<AttemptLine> {
  const event = (value: GradeEvent): AttemptLine => ({ type: 'event', event: value });
  yield event({ type: 'started', lab: 'week-1/haproxy-basics', checks: CHECKS });
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
  const score = results.reduce((sum, result) => sum + result.points, 0);
  const maxScore = CHECKS.reduce((sum, check) => sum + check.points, 0);
  yield event({
    type: 'finished',
    report: { lab: 'week-1/haproxy-basics', passed: score === maxScore, score, maxScore, durationMs: 1500, checks: results },
  });
  yield { type: 'files', files: [{ node: 'lb', path: '/etc/haproxy/haproxy.cfg', text: config }] };
}
