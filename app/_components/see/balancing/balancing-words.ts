import type { Messages } from '#app/_lib/i18n/messages.ts';
import { fill } from '../../workbench/text.ts';
import type { SeeWords } from '../frame/see-words.ts';
import { type Backend, countsOf, type Served } from './balancing-model.ts';

export type BalancingWords = SeeWords<Messages['see']['balancing']>;

/** What the latest sending came to, in a sentence or three. */
export function latestSentence(backend: Backend, words: BalancingWords): string {
  const { served, servers, latest } = backend;
  const last = served.at(-1);
  if (last === undefined || latest === 0) return words.text.nothingYet;
  if (latest === 1) return requestSentence(last, served.length, backend, words);
  const together = countsOf({ servers, served: served.slice(-latest) });
  const shares = together.flatMap((count, server) => (count > 0 ? [`${servers[server]?.name ?? '503'} ${count}`] : []));
  return fill(words.text.together, { from: served.length - latest + 1, to: served.length, shares: shares.join(', ') });
}

function requestSentence(last: Served, number: number, backend: Backend, { text }: BalancingWords): string {
  const server = backend.servers[last.server ?? -1]?.name;
  const values = { number, client: last.client, path: last.path };
  if (server === undefined) return fill(text.refused, values);
  const asked = fill(backend.algorithm === 'uri' ? text.servedPath : text.served, { ...values, server });
  return `${asked} ${reasonSentence(last, server, backend, text)}`;
}

function reasonSentence({ reason }: Served, server: string, { servers }: Backend, text: BalancingWords['text']): string {
  switch (reason.kind) {
    case 'cell':
      return fill(text.reasonCell, { hash: reason.hash, cells: reason.cells, cell: reason.cell, server });
    case 'ring':
      return fill(text.reasonRing, { hash: reason.hash, server });
    case 'least':
      return fill(text.reasonLeast, { open: reason.open });
    case 'drawn':
      return fill(text.reasonDrawn, { drawn: reason.drawn.map((drawn) => servers[drawn]?.name ?? '').join(', ') });
    default:
      return text.reasonTurn;
  }
}
