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

/** What a configuration that lies elsewhere is known by (`haproxy -f /root/try.cfg`). */
const HAPROXY_SECTION = /^(?:global|defaults|(?:frontend|backend|listen)[ \t]+[A-Za-z][\w.-]*)[ \t]*(?:#.*)?\r?$/m;
const KEEPALIVED_BLOCK = /^[ \t]*(?:global_defs|vrrp_(?:instance|script|sync_group)[ \t]+\S+)[ \t]*\{?[ \t]*\r?$/m;

/** The editor's language for a file, by what it is called; a script or a daemon's configuration with another name, by its text. */
export function languageOf(path: string, text: string): string {
  const name = fileName(path);
  if (/haproxy/.test(path) && /\.(cfg|conf)$/.test(name)) return 'haproxy';
  if (/keepalived/.test(path) && name.endsWith('.conf')) return 'keepalived';
  if (/\.(cfg|conf)$/.test(name) && KEEPALIVED_BLOCK.test(text)) return 'keepalived';
  if (/\.(cfg|conf)$/.test(name) && HAPROXY_SECTION.test(text)) return 'haproxy';
  if (/^\.(bashrc|profile|bash_profile)$/.test(name)) return 'shell';
  return BY_ENDING[name.slice(name.lastIndexOf('.') + 1)] ?? (SHELL.test(text) ? 'shell' : 'plaintext');
}
