import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import type { LocalText } from '../../result.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { type SettingName, type Settings, settingEvidence } from './settings.ts';
import { type ReplicationTarget, requireSettings } from './target.ts';

/** A dozen small files on each machine, when this one is busy. */
const READ_WITHIN_MS = 60_000;

/** MariaDB can read the option files of both machines. Where it cannot, it goes on with what it read at its last start, until the next. */
export function optionFilesValid(target: ReplicationTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Tệp tuỳ chọn đọc được trên cả hai máy', 'The option files can be read on both machines'),
    timeoutMs: READ_WITHIN_MS,
    run: async (context) => {
      for (const [node, read] of await context.get(target.options)) {
        if (read.ok) continue;
        const { problem, path, line } = read;
        return fail(problem, [{ node, file: path, ...(line === undefined ? {} : { line }) }]);
      }
      return pass(say('MariaDB đọc được tệp tuỳ chọn trên cả hai máy.', 'MariaDB can read the option files on both machines.'));
    },
  });
}

/** A replica refuses a source with its own number (error 1593). https://mariadb.com/kb/en/replication-and-binary-log-system-variables/#server_id */
export function serverIds(target: ReplicationTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Mỗi máy một server_id', 'Each machine has a server_id of its own'),
    run: async (context) => {
      const { source, replica } = await requireSettings(context, target);
      const [one, other] = [source.server_id, replica.server_id];
      if (one.value !== other.value)
        return pass(
          say(
            `${target.source} là ${one.value}, ${target.replica} là ${other.value}.`,
            `${target.source} is ${one.value}, ${target.replica} is ${other.value}.`,
          ),
        );
      return fail(
        say(
          `Theo tệp, cả hai máy có server_id ${one.value}. Máy không được đặt số nào thì là 1.`,
          `By their files both machines have the server_id ${one.value}. A machine that was given none is 1.`,
        ),
        [settingEvidence(target.source, one), settingEvidence(target.replica, other)],
      );
    },
  });
}

interface Wanted {
  readonly name: SettingName;
  readonly value: string;
  /** What follows from the value the file has instead. */
  readonly why: LocalText;
}

/** What one machine's files must say, in order. */
function settingsCheck(
  target: ReplicationTarget,
  place: CheckPlace,
  own: { readonly title: LocalText; readonly node: 'source' | 'replica'; readonly wanted: readonly Wanted[]; readonly fine: LocalText },
): CheckDefinition {
  const node = target[own.node];
  return placed(place, {
    title: own.title,
    run: async (context) => {
      const settings: Settings = (await requireSettings(context, target))[own.node];
      for (const { name, value, why } of own.wanted) {
        const found = settings[name];
        if (found.value === value) continue;
        return fail(
          say(
            `Theo tệp của ${node}, ${name} là ${found.value}: ${why.vi}.`,
            `By the files of ${node}, ${name} is ${found.value}: ${why.en}.`,
          ),
          [settingEvidence(node, found)],
        );
      }
      return pass(own.fine);
    },
  });
}

/** The source writes a binary log, of rows. https://mariadb.com/kb/en/binary-log-formats/ */
export function sourceLog(target: ReplicationTarget, place: CheckPlace): CheckDefinition {
  const { source } = target;
  return settingsCheck(target, place, {
    title: say(`${source} ghi binlog theo dòng`, `${source} writes a binary log of rows`),
    node: 'source',
    wanted: [
      { name: 'log_bin', value: 'ON', why: say('không thay đổi nào được ghi lại để gửi đi', 'no change is written down to be sent') },
      {
        name: 'binlog_format',
        value: 'ROW',
        why: say('có thay đổi đi sang dưới dạng câu lệnh, làm lại ở đó', 'some changes travel as statements, to be run again over there'),
      },
    ],
    fine: say(`${source} ghi từng dòng đã đổi vào binlog.`, `${source} writes every changed row to its binary log.`),
  });
}

/** The replica writes what it copies into a binary log of its own, as it must to be a source one day. */
export function replicaLog(target: ReplicationTarget, place: CheckPlace): CheckDefinition {
  const { replica } = target;
  return settingsCheck(target, place, {
    title: say(`${replica} có binlog của mình, với cả những gì nó chép`, `${replica} has a binary log of its own, with what it copies`),
    node: 'replica',
    wanted: [
      { name: 'log_bin', value: 'ON', why: say('máy này không làm nguồn cho ai được', 'this machine can be nobody’s source') },
      {
        name: 'log_slave_updates',
        value: 'ON',
        why: say('những gì chép được không có trong binlog của máy này', 'what it copies is not in its own binary log'),
      },
    ],
    fine: say(`${replica} ghi cả những gì nó chép vào binlog của mình.`, `${replica} writes what it copies to its own binary log, too.`),
  });
}

/** Only the source takes writes, also after a restart. */
export function readOnlyReplica(target: ReplicationTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Chỉ bản sao là read_only, và trong tệp', 'Only the replica is read_only, and in its files'),
    run: async (context) => {
      const { source, replica } = await requireSettings(context, target);
      if (replica.read_only.value !== 'ON') {
        return fail(
          say(
            `Theo tệp của ${target.replica}, read_only là OFF: khởi động lại là máy này nhận ghi.`,
            `By the files of ${target.replica}, read_only is OFF: after a restart this machine takes writes.`,
          ),
          [settingEvidence(target.replica, replica.read_only)],
        );
      }
      if (source.read_only.value === 'ON') {
        return fail(
          say(
            `Theo tệp của ${target.source}, nguồn cũng read_only: không ai ghi được vào đâu.`,
            `By the files of ${target.source} the source is read_only, too: nobody can write anywhere.`,
          ),
          [settingEvidence(target.source, source.read_only)],
        );
      }
      return pass(say(`${target.replica} là read_only trong tệp.`, `${target.replica} is read_only in its files.`));
    },
  });
}
