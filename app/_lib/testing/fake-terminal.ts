import type { WebSocket } from 'ws';
import { ClientMessageSchema } from '#labs/gateway/terminal-protocol.ts';

/** A shell that knows `cat`, `yes`, `colours` and `exit`, and echoes everything else: enough to draw and to test against. */
export function serveFakeTerminal(browser: WebSocket, node: string, readFile: (path: string) => string | undefined): void {
  const prompt = `\x1b[1;32mroot@${node}\x1b[0m:\x1b[1;34m~\x1b[0m# `;
  let line = '';
  const output = (text: string) => browser.send(Buffer.from(text, 'utf8'));

  function run(command: string): string {
    const [name = '', argument = ''] = command.trim().split(/\s+/);
    if (name === '') return '';
    if (name === 'cat') return (readFile(argument) ?? `cat: ${argument}: No such file or directory\n`).replaceAll('\n', '\r\n');
    if (name === 'yes') return 'y\r\n'.repeat(200_000);
    if (name === 'colours') return `${Array.from({ length: 16 }, (_, i) => `\x1b[38;5;${i}m■ ${i}`).join(' ')}\x1b[0m\r\n`;
    if (name === 'query') return '\x1b[c\x1b[>c\x1b[6n\x1b]11;?\x07';
    return `${name}: command not found\r\n`;
  }

  browser.send(JSON.stringify({ type: 'snapshot', cols: 80, rows: 24, data: prompt }));
  browser.on('message', (data: Buffer, isBinary) => {
    if (!isBinary) {
      const message = ClientMessageSchema.safeParse(JSON.parse(data.toString()));
      if (message.success && message.data.type === 'ping') browser.send(JSON.stringify({ type: 'pong', at: message.data.at }));
      return;
    }
    for (const key of data.toString('utf8')) {
      if (key === '\r') {
        output(`\r\n${run(line)}${prompt}`);
        line = '';
      } else if (key === '\x7f') {
        if (line !== '') output('\b \b');
        line = [...line].slice(0, -1).join('');
      } else if (key === '\x03') {
        output(`^C\r\n${prompt}`);
        line = '';
      } else {
        output(key);
        line += key;
      }
    }
  });
}
