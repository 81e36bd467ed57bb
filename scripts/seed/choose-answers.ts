/** Which of a lab's answers learners hand in. Pure. */

export interface ChoosableAnswer {
  readonly name: string;
  readonly expect: 'pass' | { readonly fail: readonly string[] };
}

/** Written to fool the grader, which no learner does by mistake. */
const TRICKS = /liar|replaced-tools|tools-that/;

/** The reference, then `count - 1` typical mistakes spread over all of them, no two of the same check while there are others. */
export function chooseAnswers<T extends ChoosableAnswer>(answers: readonly T[], count: number): readonly T[] {
  const reference = answers.find(({ name }) => name === 'reference') ?? answers.find(({ expect }) => expect === 'pass');
  const mistakes = answers.filter(({ name, expect }) => expect !== 'pass' && !TRICKS.test(name));
  const checkOf = ({ expect }: T) => (expect === 'pass' ? '' : expect.fail.join());
  const firsts = mistakes.filter((one, at) => mistakes.findIndex((other) => checkOf(other) === checkOf(one)) === at);
  const others = mistakes.filter((one) => !firsts.includes(one));
  const wanted = count - 1;
  const spread = firsts.length <= wanted ? [...firsts, ...others.slice(0, wanted - firsts.length)] : everySo(firsts, wanted);
  return [...(reference ? [reference] : []), ...spread];
}

function everySo<T>(items: readonly T[], count: number): readonly T[] {
  return Array.from({ length: count }, (_, at) => items[Math.floor((at * items.length) / count)] as T);
}
