import type { Bind } from './effective-model.ts';
import type { Word } from './model.ts';

/** What a `bind` line says of TLS. https://docs.haproxy.org/3.0/configuration.html#5.1-ssl */
export interface BindTls {
  /** Without `ssl` the certificates are read and never used. */
  readonly ssl: boolean;
  /** Values of `crt`: files or directories, as written. */
  readonly certificates: readonly Word[];
}

/** Reads the TLS options of one `bind` line. */
export function bindTls(bind: Bind): BindTls {
  const { options } = bind;
  return {
    ssl: options.some((word) => word.text === 'ssl'),
    certificates: options.flatMap((word, index) => (options[index - 1]?.text === 'crt' ? [word] : [])),
  };
}
