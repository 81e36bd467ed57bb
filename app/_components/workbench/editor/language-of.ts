import { fileName } from './open-file.ts';

const BY_ENDING: Readonly<Record<string, string>> = {
  sh: 'shell',
  bash: 'shell',
  yaml: 'yaml',
  yml: 'yaml',
  ini: 'ini',
  conf: 'ini',
  cnf: 'ini',
  service: 'ini',
  socket: 'ini',
  timer: 'ini',
};

const SHELL = /^#!\s*\S*\b(?:env\s+)?(?:ba|da|k)?sh\b/;

/** The editor's language for a file, by what it is called; a script without an ending is known by its first line. */
export function languageOf(path: string, text: string): string {
  const name = fileName(path);
  if (/haproxy/.test(path) && /\.(cfg|conf)$/.test(name)) return 'haproxy';
  if (/keepalived/.test(path) && name.endsWith('.conf')) return 'keepalived';
  if (/^\.(bashrc|profile|bash_profile)$/.test(name)) return 'shell';
  return BY_ENDING[name.slice(name.lastIndexOf('.') + 1)] ?? (SHELL.test(text) ? 'shell' : 'plaintext');
}
