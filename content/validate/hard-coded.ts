/** Interface texts that stand in the code, in one language, where they should come from content/messages. */
import ts from 'typescript';
import type { IsFieldName } from './field-names.ts';
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
/** What is the same in every language: names of programs, keys of a keyboard. */
const NAMES = /^(Luyện|HAProxy|Keepalived|MariaDB|Memcached|MySQL|NDB|Nova|RabbitMQ|VRRP|Ctrl|Cmd|Alt|Shift|Enter|Esc|Tab)$/;

/** Texts and spoken attributes written into a component. `file` is only repeated. Pure. */
export function hardCodedTexts(file: string, source: string, isFieldName: IsFieldName): readonly ContentProblem[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: ContentProblem[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (text !== null && isLanguage(text) && !isFieldName(text)) {
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

/** Some word of it is one of a language. */
function isLanguage(text: string): boolean {
  return text
    .trim()
    .split(/[\s+]+/)
    .some((word) => WORD.test(word) && !NAMES.test(word));
}
