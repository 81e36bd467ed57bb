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

/** The editor's language for a file, by what it is called. */
export function languageOf(path: string): string {
  const name = fileName(path);
  if (/haproxy/.test(path) && /\.(cfg|conf)$/.test(name)) return 'haproxy';
  if (/^\.(bashrc|profile|bash_profile)$/.test(name)) return 'shell';
  return BY_ENDING[name.slice(name.lastIndexOf('.') + 1)] ?? 'plaintext';
}
