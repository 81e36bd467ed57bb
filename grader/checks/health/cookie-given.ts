import { type CheckDefinition, fail, pass, type Shared, type Verdict } from '../../engine/check.ts';
import { persistenceCookie } from '../../parsers/haproxy/index.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { type CookieView, type FirstAnswer, firstAnswers } from './first-answers.ts';
import { lookAtService, type RunningService } from './running-service.ts';

/**
 * The first answer to a user sets the cookie, whichever server gave it. `cookie NAME` alone sets nothing; a server without a
 * value of its own gets nobody kept. https://docs.haproxy.org/3.0/configuration.html#4.2-cookie
 */
export function cookieGiven(cookie: Shared<CookieView>, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Câu trả lời đầu tiên gắn cookie', 'The first answer sets the cookie'),
    timeoutMs: 60_000,
    run: async (context) => {
      const view = await context.get(cookie);
      const answers = await firstAnswers(context, view);
      const running = await lookAtService(context, view.target);
      const without = answers.filter((one) => one.value === null || one.value === '');
      if (without.length > 0) return notGiven(running, view.name, answers, without);
      return pass(
        say(
          `${answers.length} câu trả lời đầu tiên đều gắn ${view.name}: ${[...new Set(answers.map((one) => one.value))].join(', ')}.`,
          `All ${answers.length} first answers set ${view.name}: ${[...new Set(answers.map((one) => one.value))].join(', ')}.`,
        ),
      );
    },
  });
}

function notGiven(running: RunningService, name: string, all: readonly FirstAnswer[], without: readonly FirstAnswer[]): Verdict {
  const servers = [...new Set(without.map((one) => one.by ?? '?'))].sort().join(', ');
  const [first] = without;
  const whole = without.length === all.length;
  return fail(
    whole
      ? say(
          `Không câu trả lời nào trong ${all.length} câu đầu tiên gắn cookie ${name}.`,
          `None of ${all.length} first answers set a cookie ${name}.`,
        )
      : say(
          `${without.length} trong ${all.length} câu trả lời đầu tiên không gắn giá trị nào cho ${name}: những câu của ${servers}.`,
          `${without.length} of ${all.length} first answers set no value for ${name}: those of ${servers}.`,
        ),
    [
      ...(whole ? cookieLines(running) : without.slice(0, 1).map((one) => serverLine(running, one))),
      {
        node: 'probe',
        actual: say(
          `Set-Cookie: ${first?.seen.headers?.['set-cookie'] ?? '(không có)'}`,
          `Set-Cookie: ${first?.seen.headers?.['set-cookie'] ?? '(none)'}`,
        ),
      },
    ],
  );
}

/** The line in force, else any that was meant to be. */
function cookieLines(running: RunningService) {
  const { file, target, service } = running;
  const inForce = persistenceCookie(service.backend)?.at;
  const meant = file.config.sections.flatMap((section) => section.directives).find((line) => line.keyword === 'cookie')?.at;
  return [lineEvidence(target, file, inForce ?? meant ?? service.backend.at)];
}

function serverLine(running: RunningService, { by }: FirstAnswer) {
  const at = by === null ? running.service.backend.at : running.server(by).server.at;
  return lineEvidence(running.target, running.file, at);
}
