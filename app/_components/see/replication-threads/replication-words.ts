import type { Messages } from '#app/_lib/i18n/messages.ts';
import { fill } from '../../workbench/text.ts';
import type { SeeWords } from '../frame/see-words.ts';
import { gtid, lossOf, type News, type NewsKind, type Replication, waitingOf } from './replication-model.ts';

/** What the diagram says, in the reader's language. */
export type ReplicationWords = SeeWords<Messages['see']['replicationThreads']>;

/** What the last step was, in sentences; what there is to do when there was none. */
export function replicationSentence({ news }: Replication, words: ReplicationWords): string {
  return news.length === 0 ? words.text.begin : news.map((each) => newsSentence(each, words)).join(' ');
}

function newsSentence({ kind, seq }: News, { text: { news: text } }: ReplicationWords): string {
  const sentences: Readonly<Record<NewsKind, string>> = {
    write: text.write,
    'stop-io': text.stopIo,
    'start-io': text.startIo,
    'stop-sql': text.stopSql,
    'start-sql': text.startSql,
    cut: text.cut,
    heal: text.heal,
    kill: text.kill,
    start: text.start,
    committed: text.committed,
    answered: text.answered,
    waiting: text.waiting,
    received: text.received,
    applied: text.applied,
    connected: text.connected,
    refused: text.refused,
    unreachable: text.unreachable,
    silent: text.silent,
    'fell-back': text.fellBack,
    'caught-up': text.caughtUp,
  };
  return fill(sentences[kind], { gtid: gtid(seq ?? 0) });
}

/** What a reader must know about the application's rows: waiting, safe, or gone with the source. */
export function fateSentence(state: Replication, { text, locale }: ReplicationWords): string {
  const list = (seqs: readonly number[]) => new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' }).format(seqs.map(gtid));
  const [lost, waiting] = [lossOf(state), waitingOf(state)];
  const parts = [
    waiting.length > 0 && fill(state.isSourceUp ? text.fateWaiting : text.fateUnanswered, { gtids: list(waiting) }),
    lost.length > 0 && fill(state.isSourceUp ? text.fateAtRisk : text.fateLost, { gtids: list(lost) }),
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(' ') : text.fateSafe;
}
