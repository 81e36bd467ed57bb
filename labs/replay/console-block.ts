/** One command as typed, and what the lesson shows below it. */
export interface Exchange {
  readonly command: string;
  readonly shown: readonly string[];
}

/** The commands of a `console` block: lines that begin `# ` or `$ `, each with the lines up to the next. Lines before the first are dropped. Pure. */
export function consoleExchanges(lines: readonly string[]): readonly Exchange[] {
  const exchanges: { command: string; shown: string[] }[] = [];
  for (const line of lines) {
    const command = /^[#$] (.*)$/.exec(line)?.[1];
    if (command === undefined) exchanges.at(-1)?.shown.push(line);
    else exchanges.push({ command, shown: [] });
  }
  return exchanges;
}
