import type { Messages } from '#app/_lib/i18n/messages.ts';
import { fill } from '../../workbench/text.ts';
import type { SeeWords } from '../frame/see-words.ts';
import type { Delivery, Verdict } from './exchange-model.ts';

export type ExchangeWords = SeeWords<Messages['see']['exchangeRouting']>;

/** What became of a message. */
export function deliverySentence({ id, message, queues, outcome, verdicts }: Delivery, { text }: ExchangeWords): string {
  const values = { id, key: message.key, queues: queues.join(', '), matched: verdicts.filter(({ isMatch }) => isMatch).length };
  return fill(text.outcomes[outcome], values);
}

/** Why a binding matched, or did not. */
export function whySentence({ why, binding }: Verdict, { text }: ExchangeWords): string {
  switch (why.kind) {
    case 'equal':
    case 'unequal':
    case 'everyone':
      return text.why[why.kind];
    case 'words':
      return why.taken.length === 0
        ? text.why.emptyKey
        : why.taken.map(({ pattern, words }) => `${pattern} = ${words.length === 0 ? text.why.nothing : quote(words)}`).join(' · ');
    case 'noWords':
      return fill(text.why[why.miss.kind], { ...why.miss });
    case 'headers': {
      const parts = [
        why.fitting.length > 0 && fill(text.why.fitting, { names: why.fitting.join(', ') }),
        why.missing.length > 0 && fill(text.why.missing, { names: why.missing.join(', ') }),
        why.leftOut.length > 0 && fill(text.why.leftOut, { names: why.leftOut.join(', ') }),
      ].filter(Boolean);
      return `${binding.xMatch}: ${parts.length === 0 ? text.why.nothingAsked : parts.join(' · ')}`;
    }
  }
}

function quote(words: readonly string[]): string {
  return `“${words.join('.')}”`;
}
