'use client';
import { useEffect, useRef } from 'react';
import type { ShownCursor } from '#app/_lib/help/help-protocol.ts';
import { languageOf } from '../workbench/editor/language-of.ts';
import { EDITOR_OPTIONS, monaco, themeName } from '../workbench/editor/monaco-setup.ts';

/** A learner's file as it stands in their editor, with their cursor; to be read only. */
export default function LiveEditor({
  path,
  value,
  cursor,
  isNight,
  isFollowing,
  label,
}: {
  path: string;
  value: string;
  cursor: ShownCursor | null;
  isNight: boolean;
  isFollowing: boolean;
  label: string;
}) {
  const host = useRef<HTMLDivElement>(null);
  const made = useRef<{
    readonly editor: monaco.editor.IStandaloneCodeEditor;
    readonly model: monaco.editor.ITextModel;
    readonly marks: monaco.editor.IEditorDecorationsCollection;
  } | null>(null);

  useEffect(() => {
    if (!host.current) return;
    const model = monaco.editor.createModel('', 'plaintext');
    const editor = monaco.editor.create(host.current, { ...EDITOR_OPTIONS, model, readOnly: true, domReadOnly: true });
    made.current = { editor, model, marks: editor.createDecorationsCollection() };
    return () => {
      made.current = null;
      editor.dispose();
      model.dispose();
    };
  }, []);

  useEffect(() => monaco.editor.setTheme(themeName(isNight)), [isNight]);
  useEffect(() => made.current?.editor.updateOptions({ ariaLabel: label }), [label]);
  useEffect(() => {
    const model = made.current?.model;
    if (!model) return;
    if (model.getValue() !== value) model.pushEditOperations([], [{ range: model.getFullModelRange(), text: value }], () => null);
    monaco.editor.setModelLanguage(model, languageOf(path, value));
  }, [path, value]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a text that came after its cursor has the place to show it.
  useEffect(() => {
    if (!made.current) return;
    const { marks, editor, model } = made.current;
    marks.set(cursor ? marksOf(cursor, model) : []);
    if (cursor && isFollowing) editor.revealLineInCenterIfOutsideViewport(Math.min(cursor.line, model.getLineCount()));
  }, [cursor, value, isFollowing]);

  return (
    <div className="relative min-h-0 flex-1">
      <div ref={host} className="absolute inset-0" />
    </div>
  );
}

/** The cursor as a bar, the selection as ground, its line marked at the edge. */
function marksOf(cursor: ShownCursor, model: monaco.editor.ITextModel): monaco.editor.IModelDeltaDecoration[] {
  const at = model.validatePosition({ lineNumber: cursor.line, column: cursor.column });
  const from = model.validatePosition({ lineNumber: cursor.fromLine, column: cursor.fromColumn });
  const marks: monaco.editor.IModelDeltaDecoration[] = [
    { range: monaco.Range.fromPositions(at), options: { beforeContentClassName: 'learner-cursor', stickiness: 1 } },
    {
      range: monaco.Range.fromPositions(at),
      options: { isWholeLine: true, className: 'learner-line', linesDecorationsClassName: 'learner-line-mark' },
    },
  ];
  if (!from.equals(at)) {
    const [start, end] = from.isBefore(at) ? [from, at] : [at, from];
    marks.push({ range: monaco.Range.fromPositions(start, end), options: { className: 'learner-selection' } });
  }
  return marks;
}
