import { type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import type { MemcachedProblem } from '../../parsers/memcached-conf/index.ts';
import type { LocalText } from '../../result.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { type CacheMachine, type CachePool, confEvidence, onEachMachine, requireMachines, unreadable } from './pool.ts';

/**
 * Every file is one that Debian's start script and memcached take: known options, each with its value, nothing a shell would
 * have to compute, nobody but an ordinary account to run as. https://docs.memcached.org/serverguide/configuring/
 */
export function memcachedConfValid(pool: CachePool, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Mọi tệp memcached.conf đều đọc được', 'Every memcached.conf can be read'),
    run: async (context) => {
      for (const one of await context.get(pool.machines)) if ('problem' in one) return unreadable(pool, one.node, one.problem);
      const machines = await requireMachines(context, pool);
      const wrong = await onEachMachine(machines, (machine) => judge(pool, machine));
      return wrong ?? pass(say(`${machines.length} tệp đều hợp lệ.`, `All ${machines.length} files are valid.`));
    },
  });
}

function judge(pool: CachePool, machine: CacheMachine): Verdict | null {
  const { conf, node } = machine;
  const [problem] = conf.problems;
  if (problem !== undefined) {
    const what = described(problem);
    return fail(say(`${node}, dòng ${problem.line}: ${what.vi}.`, `${node}, line ${problem.line}: ${what.en}.`), [
      confEvidence(pool, machine, problem.line),
    ]);
  }
  if (conf.user !== null && conf.user.value !== 'root') return null;
  const line = conf.user?.line ?? null;
  return fail(
    say(
      `${node}: tệp không nói memcached chạy bằng tài khoản thường nào; bằng root thì nó không khởi động, hoặc chạy với quá nhiều quyền.`,
      `${node}: the file names no ordinary account for memcached; as root it does not start, or runs with too many rights.`,
    ),
    [confEvidence(pool, machine, line)],
  );
}

function described({ kind, text }: MemcachedProblem): LocalText {
  const quoted = text.slice(0, 80);
  switch (kind) {
    case 'unknown':
      return say(`memcached không biết tuỳ chọn ${quoted}, và không khởi động`, `memcached knows no option ${quoted}, and does not start`);
    case 'no-value':
      return say(`${quoted} thiếu giá trị`, `${quoted} lacks its value`);
    case 'shell':
      return say(
        `trong \`${quoted}\` có ký hiệu phải nhờ shell tính; tệp cần tự nói ra giá trị`,
        `\`${quoted}\` has a sign that only a shell can resolve; the file has to say the value itself`,
      );
    case 'quote':
      return say(`dấu nháy trong \`${quoted}\` không được đóng`, `a quote in \`${quoted}\` is never closed`);
    case 'dropped':
      return say(
        `dòng bắt đầu bằng -d hay -h bị script khởi động bỏ cả dòng, nên phần còn lại của \`${quoted}\` cũng mất`,
        `the start script leaves out a line that begins with -d or -h, so the rest of \`${quoted}\` is lost too`,
      );
  }
}
