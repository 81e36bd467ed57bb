/**
 * Names the misconception behind a failed check: its message without what differs from one learner's answer to
 * another's. Pure. Two learners who made the same mistake get the same words, whatever they called their servers.
 */
import type { CheckResult, LocalText } from '#grader/result.ts';

/** Stands for whatever was taken out. */
const GONE = '…';
const MAX_LENGTH = 300;

const QUOTED = /“[^”]*”|"[^"]*"|‘[^’]*’|(?<!\w)'[^']*'(?!\w)|`[^`]*`/g;
/** `/etc/haproxy/haproxy.cfg`, `/etc/hosts:12`. */
const PATH = /(?<![\w…])\/[\w@%+.,/-]*[\w/](?::\d+)?/g;
/** `web/w1`: a thing of one name within a thing of another. */
const PAIR = /[\w.@-]+\/[\w.@-]+/g;
/** What a name of the learner's choosing follows. */
const NAMED =
  /\b(backend|called|cookie|defaults|exchange|frontend|group|holds|instance|listen|named|node|peers|policy|queue|script|section|server|table|user)(s?) ([\w.@-]+)/gi;
/** Numbers with their unit, addresses, names with a number in them (`web3`, `rabbit@rabbit1`). A code such as L4CON is neither. */
const WITH_DIGIT = /(?<![\w…])[\w.:@%-]*\d[\w:@%-]*(?:[.,/:][\w:@%-]+)*(?:\s(?:ms|s|min|h|%|[KMG]iB|bytes?))?(?![\w])/g;
const CODE = /^[A-Z]+\d*[A-Z]+\d*$/;
const LISTED = /…(?:(?:\s*[,;:–+]\s*|\s+(?:and|or|of|to)\s+|\s+)…)+/g;
/** After a number the word tells one from many, and so does the verb. */
const COUNTED = /… ([a-z]{3,}?)s\b/g;
const VERBS: Readonly<Record<string, string>> = { are: 'is', were: 'was', have: 'has', do: 'does', their: 'its' };

/** Fingerprint of why a check failed, at most 300 characters; equal for equal causes of the same check. */
export function causeOf({ message }: Pick<CheckResult, 'message'>): string {
  const isChosen = chosenBy(message);
  return message.en
    .replace(QUOTED, GONE)
    .replace(PATH, GONE)
    .replace(PAIR, (pair) => (isChosen(pair) && !CODE.test(pair.split('/')[0] ?? '') ? GONE : pair))
    .replace(NAMED, (whole, kind: string, many: string, name: string) => (isChosen(name) ? `${kind}${many} ${GONE}` : whole))
    .replace(WITH_DIGIT, (word) => (CODE.test(word) ? word : GONE))
    .replace(LISTED, GONE)
    .replace(COUNTED, `${GONE} $1`)
    .replace(/\b(?:are|were|have|do|their)\b/g, (word) => VERBS[word] ?? word)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_LENGTH);
}

/** A name is the same in both languages; a word of the sentence is not. */
function chosenBy({ vi }: LocalText): (word: string) => boolean {
  const words = new Set(vi.split(/[^\p{L}\p{N}_.@/-]+/u).map((word) => word.replace(/[.]+$/, '')));
  return (word) => words.has(word.replace(/[.]+$/, ''));
}
