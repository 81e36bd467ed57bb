import type { AmqpError } from './amqp-protocol.ts';
import { codeOf } from './error-code.ts';

/** As the library repeats what a broker said when it closed a channel or a connection. */
const SAID = /(\d{3}) \(([A-Z-]+)\) with message "(.*)"/s;
/** The library throws away what the broker said when it refuses the virtual host, after the login. */
const AFTER_LOGIN = /Expected ConnectionOpenOk; got <ConnectionClose/;

/**
 * What the library threw, as data: the broker's own code and words where it gave any; `VHOST_REFUSED` when it let the user in
 * but not into the virtual host; otherwise the system's code, or `closed`.
 */
export function amqpErrorOf(cause: unknown): AmqpError {
  const text = cause instanceof Error ? cause.message : String(cause);
  const said = SAID.exec(text);
  if (said) {
    const [, replyCode, name = '', message = ''] = said;
    return { replyCode: Number(replyCode), code: name.replaceAll('-', '_'), message };
  }
  if (AFTER_LOGIN.test(text))
    return { code: 'VHOST_REFUSED', message: 'the broker closed the connection instead of opening the virtual host' };
  const code = codeOf(cause);
  return { code: code === 'EUNKNOWN' || code === 'ABORT_ERR' ? 'closed' : code, message: text };
}

/** No answer within the time that was given. */
export const amqpLate = (message: string): AmqpError => ({ code: 'ETIMEDOUT', message });
