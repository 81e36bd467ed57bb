/** Interface texts that stand in the code, in one language, where they should come from content/messages. */
import ts from 'typescript';
import type { ContentProblem } from './problem.ts';

/** Attributes that people read or hear. */
const SPOKEN = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'label',
  'placeholder',
  'title',
]);
/** A word of a language, not a sign, a unit or a name of the field. */
const WORD = /\p{L}{2,}/u;
/** What is the same in every language: names of programs, of parameters (`NoOfReplicas`), keys of a keyboard. */
const NAMES = /^((?:[A-Z][a-z]+){3,}|Luyện|HAProxy|Keepalived|MariaDB|Memcached|MySQL|NDB|Nova|RabbitMQ|VRRP|Ctrl|Cmd|Alt|Shift|Enter|Esc|Tab)$/;

/** Texts and spoken attributes written into a component. `file` is only repeated. Pure. */
export function hardCodedTexts(file: string, source: string): readonly ContentProblem[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: ContentProblem[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (
      text !== null &&
      WORD.test(text) &&
      !text
        .trim()
        .split(/[\s+]+/)
        .every((word) => NAMES.test(word) || !WORD.test(word))
    ) {
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
      found.push({ file, message: `line ${line + 1}: “${text.trim()}” stands in the code; interface texts live in content/messages` });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function textOf(node: ts.Node): string | null {
  if (ts.isJsxText(node)) return isCode(node.parent) ? null : node.text;
  if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText()) && node.initializer && ts.isStringLiteral(node.initializer))
    return node.initializer.text;
  return null;
}

/** What stands in `<code>` is the field's, not a language's. */
function isCode(parent: ts.Node): boolean {
  return ts.isJsxElement(parent) && /^(code|kbd)$/.test(parent.openingElement.tagName.getText());
}
