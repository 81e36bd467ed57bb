import type { Messages } from '#app/_lib/i18n/messages.ts';
import { fill } from '../../workbench/text.ts';
import type { SeeWords } from '../frame/see-words.ts';
import type { Election, News, NewsKind } from './vrrp-model.ts';

/** What the diagram says, in the reader's language. */
export type VrrpWords = SeeWords<Messages['see']['vrrpElection']>;

/** `3,41 s`, as one reads it. */
export function seconds(ms: number, locale: string, digits = 2): string {
  return `${new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(ms / 1_000)}\u00a0s`;
}

/** Everything that happened in the last step, as sentences. */
export function newsWords(election: Election, words: VrrpWords): string {
  const fresh = election.fresh === 0 ? [] : election.news.slice(-election.fresh);
  return fresh.map((news) => newsSentence(news, words)).join(' ');
}

/** What last happened besides packets and clocks wound up by them: worth saying while time runs. */
export function lastNotable({ news }: Election, words: VrrpWords): string {
  const notable = news.filter(({ kind }) => kind !== 'advert' && kind !== 'rewound');
  const atMs = notable.at(-1)?.atMs;
  return notable
    .filter((each) => each.atMs === atMs)
    .map((each) => newsSentence(each, words))
    .join(' ');
}

function newsSentence({ kind, router, priority, from }: News, { text }: VrrpWords): string {
  const sentences: Readonly<Record<NewsKind, string>> = {
    advert: text.news.advert,
    farewell: text.news.farewell,
    rewound: text.news.rewound,
    hurried: text.news.hurried,
    ignored: text.news.ignored,
    tolerated: text.news.tolerated,
    master: text.news.master,
    yielded: text.news.yielded,
    insisted: text.news.insisted,
    'script-down': text.news.scriptDown,
    'script-up': text.news.scriptUp,
    stop: text.news.stop,
    power: text.news.power,
    freeze: text.news.freeze,
    cut: text.news.cut,
    haproxy: text.news.haproxy,
    return: text.news.return,
  };
  return fill(sentences[kind], { router, priority: priority ?? '', from: from ?? '' });
}

/** Who holds the address and whether users are served, in one sentence. */
export function holderWords(election: Election, isServed: boolean, holders: readonly string[], { text, locale }: VrrpWords): string {
  const list = new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' }).format(holders);
  const holding = holders.length === 0 ? text.nobodyHolds : fill(holders.length > 1 ? text.bothHold : text.oneHolds, { holders: list });
  return `${holding} ${isServed ? text.served : fill(text.notServed, { arp: election.arp ?? '–' })}`;
}
