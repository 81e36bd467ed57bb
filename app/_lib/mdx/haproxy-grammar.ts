import type { LanguageRegistration } from 'shiki';

/** A TextMate grammar for haproxy.cfg, small on purpose: sections, directives, times, strings, comments. Shiki ships none. */
export const haproxyGrammar: LanguageRegistration = {
  name: 'haproxy',
  scopeName: 'source.haproxy',
  aliases: ['haproxy.cfg'],
  patterns: [
    { match: '#.*$', name: 'comment.line.number-sign.haproxy' },
    {
      match: '^\\s*(global|defaults|frontend|backend|listen|userlist|peers|resolvers|cache|mailers|program)\\b(?:[ \\t]+(\\S+))?',
      captures: { 1: { name: 'keyword.control.section.haproxy' }, 2: { name: 'entity.name.section.haproxy' } },
    },
    {
      match: '^\\s+(no[ \\t]+)?(option[ \\t]+[\\w-]+|timeout[ \\t]+[\\w-]+|stats[ \\t]+[\\w-]+|http-check[ \\t]+[\\w-]+|[\\w-]+)',
      name: 'support.function.directive.haproxy',
    },
    { match: '"(?:\\\\.|[^"\\\\])*"', name: 'string.quoted.double.haproxy' },
    { match: "'[^']*'", name: 'string.quoted.single.haproxy' },
    { match: '\\b\\d+(?:\\.\\d+){3}(?::\\d+)?\\b|\\b\\d+(?:us|ms|s|m|h|d|k)?\\b|:\\d+\\b', name: 'constant.numeric.haproxy' },
    {
      match: '\\b(check|inter|fall|rise|weight|maxconn|backup|cookie|ssl|crt|verify|level|mode|if|unless|send-proxy)\\b',
      name: 'keyword.other.parameter.haproxy',
    },
    { match: '%\\[[^\\]]*\\]|%[a-zA-Z]{1,2}\\b|\\{[^}]*\\}', name: 'variable.other.haproxy' },
  ],
  repository: {},
};
