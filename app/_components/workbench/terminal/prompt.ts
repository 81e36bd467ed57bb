/** The nodes' own prompt, `root@lb:~# `. One that a learner made is not known, and nothing is typed at it. */
const PROMPT = /^[\w-]+@[\w.-]+:\S*[#$] $/;

/** Whether a shell waits with nothing typed: the prompt up to the cursor, and nothing behind it. Pure. */
export function isEmptyPrompt(line: string, cursorX: number): boolean {
  return PROMPT.test(line.slice(0, cursorX)) && line.slice(cursorX).trim() === '';
}
