import type { LanguageRegistration } from 'shiki';

/** A TextMate grammar for keepalived.conf, small on purpose: blocks with their names, directives, numbers, strings, comments. Shiki ships none. */
export const keepalivedGrammar: LanguageRegistration = {
  name: 'keepalived',
  scopeName: 'source.keepalived',
  aliases: ['keepalived.conf'],
  patterns: [
    { match: '[#!].*$', name: 'comment.line.keepalived' },
    {
      match: '^\\s*(global_defs|vrrp_\\w+|virtual_server(?:_group)?|real_server|static_\\w+|track_file)\\b(?:[ \\t]+([\\w.-]+))?',
      captures: { 1: { name: 'keyword.control.section.keepalived' }, 2: { name: 'entity.name.section.keepalived' } },
    },
    { match: '^\\s*[a-z]\\w*', name: 'support.function.directive.keepalived' },
    { match: '"(?:\\\\.|[^"\\\\])*"', name: 'string.quoted.double.keepalived' },
    { match: '\\b\\d+(?:\\.\\d+){3}(?:/\\d+)?\\b|-?\\b\\d+(?:\\.\\d+)?\\b', name: 'constant.numeric.keepalived' },
    { match: '\\b(AH|BACKUP|FAULT|MASTER|PASS|dev|label|scope|weight)\\b', name: 'keyword.other.parameter.keepalived' },
    { match: '\\$\\{?\\w+\\}?', name: 'variable.other.keepalived' },
  ],
  repository: {},
};
