import { type EffectiveProxy, proxyOption } from '../../parsers/haproxy/index.ts';
import type { Evidence, LocalText } from '../../result.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
import type { HaproxyTarget, ReadConfig } from '../haproxy/target.ts';
import { say } from '../text.ts';

/** What the file has to say about an option whose effect was not seen. */
export interface OptionTrace {
  /** Begins with a space; empty when the file says nothing. */
  readonly text: LocalText;
  readonly evidence: readonly Evidence[];
}

/** Looks where an option that seems to be there was lost: taken back by a later `no`, only in a comment, or out of this proxy's reach. */
export function traceOption(target: HaproxyTarget, file: ReadConfig, proxy: EffectiveProxy, name: string): OptionTrace {
  const state = proxyOption(proxy, name);
  if (state?.value === true) return { text: say('', ''), evidence: [lineEvidence(target, file, state.at)] };
  if (state !== null) {
    return {
      text: say(
        ` Dòng ${state.at?.line} đã tắt option ${name} cho ${proxy.kind} ${proxy.name}.`,
        ` Line ${state.at?.line} switches option ${name} off for ${proxy.kind} ${proxy.name}.`,
      ),
      evidence: [lineEvidence(target, file, state.at)],
    };
  }
  const elsewhere = file.effective.proxies.map((one) => proxyOption(one, name)).find((one) => one?.value === true)?.at ?? null;
  if (elsewhere !== null) {
    return {
      text: say(
        ` Dòng ${elsewhere.line} không có hiệu lực cho ${proxy.kind} ${proxy.name}.`,
        ` Line ${elsewhere.line} is not in force for ${proxy.kind} ${proxy.name}.`,
      ),
      evidence: [lineEvidence(target, file, elsewhere)],
    };
  }
  const index = file.lines.findIndex((line) => new RegExp(`#.*\\boption\\s+${name}\\b`).test(line));
  if (index < 0) return { text: say('', ''), evidence: [] };
  return {
    text: say(` Dòng ${index + 1} chỉ là chú thích.`, ` Line ${index + 1} is only a comment.`),
    evidence: [lineEvidence(target, file, { line: index + 1, column: 1 })],
  };
}
