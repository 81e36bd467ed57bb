/**
 * Device queries a browser must not answer: the labs process's own terminal does, once, for every tab. Were they
 * answered here, a replayed screen would type its old answers at the prompt.
 */
import type { IDisposable, IParser } from '@xterm/xterm';

/** CSI sequences that ask, by prefix, intermediates and final byte. */
const CSI_QUERIES: readonly { readonly prefix?: string; readonly intermediates?: string; readonly final: string }[] = [
  { final: 'c' }, // DA1
  { prefix: '>', final: 'c' }, // DA2
  { prefix: '=', final: 'c' }, // DA3
  { final: 'n' }, // DSR, CPR
  { prefix: '?', final: 'n' },
  { intermediates: '$', final: 'p' }, // DECRQM
  { prefix: '?', intermediates: '$', final: 'p' },
  { prefix: '>', final: 'q' }, // XTVERSION
  { final: 't' }, // window reports
  { final: 'x' }, // DECREQTPARM
];
/** Colour sequences that ask when their text is `?`, and set otherwise. */
const OSC_COLOURS = [4, 10, 11, 12, 17, 19];
/** A clipboard a program in the node could write or read. */
const OSC_CLIPBOARD = 52;

/** True when a colour sequence asks for a colour rather than setting one. */
export function isColourQuery(data: string): boolean {
  return data.split(';').some((part) => part === '?');
}

/** Takes the queries out of the stream; everything else passes. */
export function swallowDeviceQueries(parser: IParser): IDisposable {
  const hooks = [
    ...CSI_QUERIES.map((query) => parser.registerCsiHandler(query, () => true)),
    ...OSC_COLOURS.map((code) => parser.registerOscHandler(code, isColourQuery)),
    parser.registerOscHandler(OSC_CLIPBOARD, () => true),
    parser.registerDcsHandler({ intermediates: '$', final: 'q' }, () => true), // DECRQSS
    parser.registerDcsHandler({ intermediates: '+', final: 'q' }, () => true), // XTGETTCAP
  ];
  return {
    dispose() {
      for (const hook of hooks) hook.dispose();
    },
  };
}
