import { FLOW_STEPS } from './flow-steps.ts';
import type { RequestFlowWords } from './request-flow-picture.tsx';

/** What happens in a step, in one or two sentences. */
export function stepSentence(at: number, { text }: RequestFlowWords): string {
  const id = FLOW_STEPS[at]?.id ?? '';
  const sentences: Readonly<Record<string, string>> = text.steps;
  return sentences[id] ?? id;
}
