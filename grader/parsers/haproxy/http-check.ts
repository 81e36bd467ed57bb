import type { HttpCheck } from './effective-model.ts';
import { type Inheriting, lastDirective } from './inheritance.ts';
import type { Directive } from './model.ts';

type Request = Pick<HttpCheck, 'method' | 'uri' | 'version' | 'headers' | 'body'>;

/** The HTTP check in force: `option httpchk` with the `http-check` rules of the nearest section that has any. */
export function httpCheckOf(source: Inheriting, lines: readonly Directive[]): HttpCheck | null {
  const option = lastDirective(lines, 'option', 'httpchk');
  if (option === null) return null;
  const rules = rulesOf(source);
  const sends = rules.filter((line) => line.args[0]?.text === 'send');
  const first = requestOfOption(option);
  const request = sends[0] === undefined ? first : requestOfSend(sends[0], first);
  const dynamic = [request.uri, ...request.headers.map((header) => header.value)].some((text) => text.includes('%['));
  return {
    at: option.at,
    ...request,
    expects: rules.filter((line) => line.args[0]?.text === 'expect'),
    scripted: dynamic || sends.length > 1 || rules.some((line) => line.args[0]?.text === 'connect'),
  };
}

function rulesOf(source: Inheriting): readonly Directive[] {
  const sections = [source.section, ...[...source.defaults].reverse()];
  for (const section of sections) {
    const rules = section.directives.filter((line) => line.keyword === 'http-check' && line.prefix === undefined);
    if (rules.length > 0) return rules;
  }
  return [];
}

/** `option httpchk [<method>] <uri> [<version>]`; headers may hide in the version, the way of old files. */
function requestOfOption(option: Directive): Request {
  const words = option.args.slice(1).map((word) => word.text);
  const [method, uri] = words.length < 2 ? ['OPTIONS', words[0] ?? '/'] : [words[0] ?? 'OPTIONS', words[1] ?? '/'];
  const [version = 'HTTP/1.0', ...headers] = words.slice(2).join(' ').split(/\r?\n/);
  return { method, uri, version: version.trim() || 'HTTP/1.0', headers: headers.flatMap(headerOf), body: null };
}

function headerOf(line: string): HttpCheck['headers'] {
  const colon = line.indexOf(':');
  return colon <= 0 ? [] : [{ name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() }];
}

/** `http-check send [meth m] [uri u | uri-lf f] [ver v] [hdr n v]… [body b | body-lf f]`, over what the option says. */
function requestOfSend(send: Directive, first: Request): Request {
  const words = send.args.slice(1).map((word) => word.text);
  const headers = [...first.headers];
  let { method, uri, version, body } = first;
  for (let index = 0; index < words.length; index += 2) {
    const value = words[index + 1] ?? '';
    switch (words[index]) {
      case 'meth':
        method = value;
        break;
      case 'uri':
      case 'uri-lf':
        uri = value;
        break;
      case 'ver':
        version = value;
        break;
      case 'hdr':
        headers.push({ name: value, value: words[index + 2] ?? '' });
        index += 1;
        break;
      case 'body':
      case 'body-lf':
        body = value;
        break;
      default:
        break;
    }
  }
  return { method, uri, version, headers, body };
}
